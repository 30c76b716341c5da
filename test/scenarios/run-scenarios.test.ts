import { setImmediate as turn } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { type Ran, runScenarios } from '../../src/scenarios/run-scenarios.ts';
import type { ScenarioCluster } from '../../src/testing/define-scenario.ts';

/** A kind whose clusters are names: what was made, with what, and what is there now. */
function machine(t: Test, { refuses = '' } = {}): any {
  const made: string[] = [];
  const there = new Set<string>();
  let most = 0;
  const withCluster = async ({ config, image }: any, use: (cluster: any) => Promise<void>): Promise<void> => {
    const name = `c${made.length + 1}`;
    if (image === refuses) throw new Error(`failed to pull image "${image}"`);
    made.push(`${/^# (.*)/.exec(config)?.[1]} ${image}`);
    there.add(`${name} ${image}`);
    most = Math.max(most, there.size);
    // Others come as far meanwhile.
    for (let turns = 0; turns < 100; turns++) await turn();
    try {
      await use({ name, kubeconfig: '/nowhere' });
    } finally {
      there.delete(`${name} ${image}`);
    }
  };
  const kubectl = async (name: string, args: readonly string[]): Promise<string> => {
    const image = [...there].find(each => each.startsWith(`${name} `))?.split(' ')[1] ?? 'existing';
    return args.includes('version') ? JSON.stringify({ serverVersion: { gitVersion: image } }) : '';
  };
  let broken = '';
  /** Fails in the phase that the name says; else as it has to. */
  const scenario = (name: string, cluster?: ScenarioCluster): any => ({
    name,
    scenario: {
      title: name,
      ...(cluster && { cluster }),
      fails: { 'node/not-ready': [{ on: 'Node a', message: 'no' }] },
      fault: async () => {
        if (name.includes('interrupted')) abort.abort();
        else if (!name.includes('unbroken')) broken = name;
      },
      repair: async () => {
        if (!name.includes('unrepaired')) broken = '';
      },
    },
  });
  const look = async (): Promise<any> => {
    const findings = broken ? [{ id: 'a', on: { kind: 'Node', name: 'a' }, message: 'no', text: 'is not' }] : [];
    const result = {
      check: { id: 'node/not-ready' },
      verdict: broken ? 'fail' : 'pass',
      findings,
      gaps: [],
      undecided: [],
    };
    return { results: [result], causes: broken ? [{ finding: 'a', explains: [] }] : [] };
  };
  const abort = new AbortController();
  t.teardown(() => abort.abort());
  const run = async (scenarios: readonly any[], more: object = {}): Promise<readonly string[]> => {
    broken = '';
    const options = {
      kind: { withCluster, kubectl },
      look,
      within: 0,
      registered: [],
      pending: {},
      grace: 0,
      signal: abort.signal,
    };
    const rest = { images: ['v1'], load: [], jobs: 1, repeat: 1, ...more };
    const ran: Ran[] = [];
    for await (const one of runScenarios(scenarios, { ...options, ...rest } as any)) ran.push(one);
    return ran.map(
      ({ scenario, kubernetes, cluster, failed }) => `${failed ? '✘' : '✔'} ${scenario} ${kubernetes} ${cluster}`,
    );
  };
  return { made, run, scenario, there, most: () => most };
}

t.test('scenarios share a cluster of their definition', async t => {
  const { run, scenario, made, there } = machine(t);
  const ran = await run([scenario('a'), scenario('b', 'one-node'), scenario('c')]);
  t.same(ran, ['✔ b v1 c1', '✔ a v1 c2', '✔ c v1 c2']);
  t.same(made, ['One Node that is control plane and worker. v1', 'One control plane node and two workers. v1']);
  t.equal(there.size, 0, 'and none is left');
});

t.test('a cluster that was not left healthy is not used again', async t => {
  const { run, scenario } = machine(t);
  const ran = await run([scenario('a-unrepaired')]);
  t.same(ran, ['✘ a-unrepaired v1 c1']);
});

t.test('what goes wrong takes a new cluster for the next', async t => {
  const { run, scenario, made } = machine(t);
  t.same(await run([scenario('a-unbroken'), scenario('b')]), ['✘ a-unbroken v1 c1', '✔ b v1 c2']);
  t.equal(made.length, 2);
});

t.test('what a signal cuts off went neither well nor badly, and is not counted', async t => {
  const { run, scenario, there } = machine(t);
  t.same(await run([scenario('a'), scenario('b-interrupted'), scenario('c')]), ['✔ a v1 c1']);
  t.equal(there.size, 0);
});

t.test('each on each image, and as often as is asked for', async t => {
  const { run, scenario } = machine(t);
  const ran = await run([scenario('a'), scenario('b')], { images: ['v1', 'v2'], repeat: 2 });
  t.same(ran, ['✔ a v1 c1', '✔ b v1 c1', '✔ a v1 c1', '✔ b v1 c1', '✔ a v2 c2', '✔ b v2 c2', '✔ a v2 c2', '✔ b v2 c2']);
});

t.test('no more clusters at a time than jobs', async t => {
  const { run, scenario, most } = machine(t);
  await run([scenario('a', 'one-node'), scenario('b'), scenario('c', 'three-control-planes')], { jobs: 2 });
  t.equal(most(), 2);
});

t.test('a cluster that cannot be made is a scenario that did not go as it has to', async t => {
  const { run, scenario } = machine(t, { refuses: 'v9' });
  t.same(await run([scenario('a')], { images: ['v9', 'v1'] }), ['✘ a v9 ', '✔ a v1 c1']);
});

t.test('a cluster that is there is used for all, whatever their definitions', async t => {
  const { run, scenario, made } = machine(t);
  const existing = { name: 'dev', kubeconfig: '/nowhere', context: 'kind-dev' };
  t.same(await run([scenario('a-unbroken'), scenario('b', 'one-node')], { existing }), [
    '✔ b existing dev',
    '✘ a-unbroken existing dev',
  ]);
  t.same(made, []);
});
