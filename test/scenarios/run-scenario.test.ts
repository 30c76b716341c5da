import t, { type Test } from 'tap';
import { runScenario } from '../../src/scenarios/run-scenario.ts';
import type { BrokenCluster, Scenario } from '../../src/testing/define-scenario.ts';

/** A cluster that is as the steps leave it: `broken` decides what is found. */
function world(
  t: Test,
  options: { readonly blind?: boolean; readonly never?: boolean; readonly ending?: number } = {},
): any {
  const calls: string[] = [];
  const state = { broken: false, looks: 0 };
  const kubectl = async (_: string, args: readonly string[], { input = '' } = {}): Promise<string> => {
    calls.push(`kubectl ${args.slice(2).join(' ')}${input ? ` < ${input.trim()}` : ''}`);
    const left = (options.ending ?? 0) - calls.filter(call => call.startsWith('kubectl get namespaces ')).length;
    return args.includes('namespaces') ? `Active${left >= 0 ? ' Terminating' : ''}` : '';
  };
  const exec = async (node: string, command: readonly string[]): Promise<any> => {
    calls.push(`${node}: ${command.at(-1)}`);
    return { stdout: 'done' };
  };
  const finding = { id: 'a', on: { kind: 'Node', name: 'c-worker' }, message: 'no', text: 'is not' };
  const look = async (): Promise<any> => {
    state.looks++;
    if (options.blind) throw new Error('connection refused');
    const found = state.broken && !options.never;
    const result = { check: { id: 'node/not-ready' }, verdict: found ? 'fail' : 'pass', gaps: [], undecided: [] };
    return {
      results: [{ ...result, findings: found ? [finding] : [] }],
      causes: found ? [{ finding: 'a', explains: [] }] : [],
    };
  };
  const abort = new AbortController();
  t.teardown(() => abort.abort());
  const run = (scenario: Partial<Scenario>, files: object = {}): Promise<any> =>
    runScenario(
      {
        name: 'it',
        digest: '',
        scenario: { title: 'it', fails: { 'node/not-ready': [{ on: 'Node <worker>', message: 'no' }] }, ...scenario },
        ...files,
      },
      { name: 'c', kubeconfig: '/nowhere' },
      { kind: { kubectl, exec } as any, look, within: 0, registered: [], pending: {}, grace: 0, signal: abort.signal },
    );
  const turn = (broken: boolean) => async (): Promise<void> => {
    state.broken = broken;
  };
  const [breaks, mends] = [turn(true), turn(false)];
  return { calls, state, run, breaks, mends };
}

t.test('healthy, broken, repaired: it went as it has to', async t => {
  const { run, breaks, mends, state } = world(t);
  const outcome = await run({ fault: breaks, repair: mends });
  t.notOk(outcome.failed);
  t.same(Object.keys(outcome.took), ['healthy', 'fault', 'repair']);
  t.equal(state.looks, 3);
  t.ok(outcome.broken, 'and what it was when broken is kept');
});

t.test('what goes otherwise says in which phase and what was there', async t => {
  const cases: readonly [string, any, (w: any) => Partial<Scenario>, string, RegExp][] = [
    [
      'a fault that breaks nothing',
      {},
      w => ({ fault: async () => {}, repair: w.mends }),
      'fault',
      /not found: node\/not-ready/,
    ],
    [
      'a fault that is not found',
      { never: true },
      w => ({ fault: w.breaks, repair: w.mends }),
      'fault',
      /not found: node\/not-ready/,
    ],
    [
      'a repair that repairs nothing',
      {},
      w => ({ fault: w.breaks, repair: async () => {} }),
      'repair',
      /is fail: Node c-worker: is not/,
    ],
    [
      'a cluster that is not healthy first',
      {},
      w => ({ healthy: w.breaks, fault: w.breaks, repair: w.mends }),
      'healthy',
      /is fail/,
    ],
    [
      'a step that throws',
      {},
      w => ({ fault: () => Promise.reject(new Error('no such file')), repair: w.mends }),
      'fault',
      /a step of fault failed: no such file/,
    ],
    [
      'a cluster that cannot be judged',
      { blind: true },
      w => ({ fault: w.breaks, repair: w.mends }),
      'healthy',
      /could not be judged: connection refused/,
    ],
  ];
  for (const [title, options, scenario, phase, problem] of cases) {
    const w = world(t, options);
    const { failed } = await w.run(scenario(w));
    t.equal(failed?.phase, phase, title);
    t.match(failed?.problems.join('\n'), problem, title);
  }
});

t.test('what was broken is repaired also where it was not found', async t => {
  const w = world(t, { never: true });
  await w.run({ fault: w.breaks, repair: w.mends });
  t.notOk(w.state.broken);
});

t.test('manifests: applied in the namespace of the scenario, and undone by what only the fault has', async t => {
  const w = world(t);
  const healthy = 'kind: Service\nmetadata: { name: cart }\nspec: { a: 1 }\n';
  const fault = 'kind: Service\nmetadata: { name: cart }\nspec: { a: 2 }\n---\nkind: Pod\nmetadata: { name: extra }\n';
  // The manifests break it: the repair without a step takes back what they did.
  const outcome = await w.run({ fault: w.breaks }, { healthy, fault });
  t.equal(outcome.failed?.phase, 'repair', 'nothing mends it in this world');
  t.match(w.calls, [
    'kubectl get namespaces -o jsonpath={.items[*].status.phase}',
    'kubectl get namespace it --ignore-not-found -o jsonpath={.status.phase}',
    'kubectl create namespace it',
    'kubectl get serviceaccount default',
    `kubectl apply -f - < ${healthy.trim()}`,
    `kubectl apply -f - < ${fault.trim()}`,
    /^kubectl delete -f - --ignore-not-found --timeout=60s < \{"kind":"Pod"/,
    `kubectl apply -f - < ${healthy.trim()}`,
    'kubectl delete namespace it --ignore-not-found --wait=false',
  ]);
});

t.test('what another scenario left has to be gone first: it would be stuck on a Node that is stopped', async t => {
  const w = world(t, { ending: 1 });
  await w.run({ fault: w.breaks, repair: w.mends });
  t.equal(w.calls.filter((call: string) => call.startsWith('kubectl get namespaces ')).length, 2);
});

t.test('steps act on Nodes by their short names', async t => {
  const w = world(t);
  await w.run({
    fault: ({ onNode }: BrokenCluster) => onNode('worker2', 'systemctl stop kubelet').then(w.breaks),
    repair: w.mends,
  });
  t.ok(w.calls.includes('c-worker2: systemctl stop kubelet'));
});
