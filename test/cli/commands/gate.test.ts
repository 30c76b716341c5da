import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { packageRoot } from '../../../src/package-root.ts';
import { kubeconfigFor } from '../../sources/kubeconfig-for.ts';
import { serve } from '../../sources/serve.ts';
import { withoutStack } from '../without-stack.ts';

const recorded = join(packageRoot, 'clusters/examples/broken-shop');
const run = (t: Test, args: readonly string[], cwd: string) => withoutStack(t, ['run', '-q', ...args], { cwd });
async function report(t: Test, args: readonly string[], cwd: string): Promise<any> {
  const { exit, stdout, stderr } = await run(t, [...args, '-o', 'json'], cwd);
  t.ok(stdout.startsWith('{'), stderr);
  const json = JSON.parse(stdout);
  t.equal(json.exit, exit);
  return json;
}
const found = (json: any): readonly string[] =>
  json.checks
    .filter(({ check }: any) => check.id !== 'kubefault/waivers')
    .flatMap(({ check, findings }: any) =>
      findings.map((finding: any) => `${check.id} ${finding.on.kind} ${finding.on.name}`),
    );

/** A waiver for each finding of the recording, written on one line each. */
const waiver = (check: string, on: string, until = '2026-12-31'): string =>
  `- { check: ${check}, on: ${on}, reason: known, owner: team, until: ${until} }`;
const all = [
  ['node/heartbeat-lost', 'Node demo-worker2'],
  ['scheduling/untolerated-taint', 'Deployment shop/search'],
  ['service/no-ready-endpoints', 'Service shop/cart'],
  ['service/selector-matches-no-pods', 'Service shop/cart'],
  ['workload/image-pull-failure', 'Deployment shop/web'],
] as const;
const file = (...rows: readonly string[]): string => `waivers:\n${rows.join('\n')}\n`;
/** The five faults of the recording, and nothing that follows from them. */
const few = all.map(([check]) => check);
const recording = [...few, '--snapshot', recorded, '--captured-at', '2026-11-21T19:23:11Z'];

t.test('what is waived is reported and does not block; one waiver less, and it does', async t => {
  const cwd = t.testdir({
    'all.yaml': file(...all.map(([check, on]) => waiver(check, on))),
    'four.yaml': file(...all.slice(1).map(([check, on]) => waiver(check, on))),
    'expired.yaml': file(...all.map(([check, on], i) => waiver(check, on, i === 0 ? '2026-11-20' : '2026-12-31'))),
    'elsewhere.yaml': file(...all.map(([check, on]) => waiver(check, on.replace('shop/', 'other/')))),
    'typo.yaml': file(waiver('node/heartbeat-losst', 'Node demo-worker2')),
  });
  const waived = await report(t, ['--no-config', ...recording, '--waivers', 'all.yaml'], cwd);
  t.same([waived.exit, found(waived).length, waived.verdicts.fail], [0, 5, 0]);
  t.match(
    waived.checks.find(({ check }: any) => check.id === 'kubefault/waivers'),
    { verdict: 'pass', findings: [] },
  );
  t.equal((await report(t, ['--no-config', ...recording, '--waivers', 'four.yaml'], cwd)).exit, 1);
  const expired = await report(t, ['--no-config', ...recording, '--waivers', 'expired.yaml'], cwd);
  t.equal(expired.exit, 1);
  t.match(
    expired.checks.find(({ check }: any) => check.id === 'kubefault/waivers'),
    {
      findings: [{ message: 'expired', text: /expired\.yaml:2:3/ }],
    },
  );
  t.equal((await report(t, ['--no-config', ...recording, '--waivers', 'elsewhere.yaml'], cwd)).exit, 1);
  const typo = await run(t, ['--no-config', ...recording, '--waivers', 'typo.yaml'], cwd);
  t.equal(typo.exit, 2);
  t.match(typo.stderr, /typo\.yaml:2:12: .*node\/heartbeat-los/);
});

t.test('before and after: what was there does not block, what is new does', async t => {
  const cwd = t.testdir({});
  const before = await report(t, ['--no-config', ...recording], cwd);
  writeFileSync(join(cwd, 'before.json'), JSON.stringify(before));
  const { checks, ...rest } = before;
  const fewer = checks.map((result: any) =>
    result.check.id === 'node/heartbeat-lost' ? { ...result, findings: [], verdict: 'pass', gate: 'ok' } : result,
  );
  writeFileSync(join(cwd, 'healthier.json'), JSON.stringify({ ...rest, checks: fewer }));
  const gate = (baseline: string, ...more: string[]) =>
    report(t, ['--no-config', ...recording, '--baseline', baseline, ...more], cwd);

  const same = await gate('before.json', '--fail-on-new');
  t.same([same.exit, found(same).length], [0, 5]);
  t.ok(same.checks.every(({ findings }: any) => findings.every(({ novelty }: any) => novelty === 'known')));
  t.match(same.notes.join('\n'), /Compared with a run on broken-shop/);
  t.equal((await gate('before.json')).exit, 1, 'marked alone, they block');
  const worse = await gate('healthier.json', '--fail-on-new');
  t.equal(worse.exit, 1);
  t.same(
    worse.checks.flatMap(({ findings }: any) =>
      findings.filter(({ novelty }: any) => novelty === 'new').map(({ on }: any) => on.name),
    ),
    ['demo-worker2'],
  );
  const blind = await run(t, ['--no-config', ...recording, '--fail-on-new'], cwd);
  t.equal(blind.exit, 2);
  t.match(blind.stderr, /--fail-on-new needs a --baseline/);
  t.equal((await run(t, ['--no-config', ...recording, '--baseline', 'none.json'], cwd)).exit, 2);
});

t.test('a pipeline from end to end: baseline, the same again, and the difference', async t => {
  const cwd = t.testdir({});
  await run(t, ['--no-config', ...recording, '-r', 'json=before.json'], cwd);
  const baseline = await withoutStack(t, ['baseline', 'write', 'before.json', '--output', 'baseline.json'], { cwd });
  t.equal(baseline.exit, 0, baseline.stderr);
  const again = await run(
    t,
    ['--no-config', ...recording, '--baseline', 'baseline.json', '--fail-on-new', '-r', 'json=after.json'],
    cwd,
  );
  t.equal(again.exit, 0, again.stderr);
  const difference = await withoutStack(t, ['diff', 'before.json', 'after.json'], { cwd });
  t.equal(difference.exit, 0, difference.stdout);
  t.ok(readFileSync(join(cwd, 'baseline.json'), 'utf8').length < readFileSync(join(cwd, 'before.json'), 'utf8').length);
});

t.test('another cluster than expected is refused, and one that cannot be told is no pass', async t => {
  const namespaces = [{ metadata: { name: 'kube-system', uid: 'the-one' } }, { metadata: { name: 'shop', uid: 'x' } }];
  const node = { metadata: { name: 'a' }, spec: {}, status: { conditions: [{ type: 'Ready', status: 'True' }] } };
  const service = { metadata: { name: 'web', namespace: 'shop' }, spec: {} };
  const lists: Record<string, readonly [string, readonly object[]]> = {
    namespaces: ['Namespace', namespaces],
    nodes: ['Node', [node]],
    services: ['Service', [service]],
    endpointslices: ['EndpointSlice', []],
    pods: ['Pod', []],
  };
  let refused = '';
  const { server } = await serve(t, ({ url = '' }) => {
    const plural = url.split('?')[0]?.split('/').at(-1) ?? '';
    if (plural === 'version') return { gitVersion: 'v1.34.0' };
    const [kind, items] = lists[plural] ?? [];
    if (!kind || plural === refused) return 403;
    return { kind: `${kind}List`, apiVersion: 'v1', metadata: { resourceVersion: '1' }, items };
  });
  const judge = async (expect: string) => {
    const cwd = t.testdir({ kubeconfig: kubeconfigFor(server), 'kubefault.config.yaml': `expect: ${expect}\n` });
    return await run(
      t,
      ['--kubeconfig', 'kubeconfig', 'service/target-port-mismatch', '--settle', '0s', '-o', 'json'],
      cwd,
    );
  };
  const right = await judge('{ uid: the-one, nodes: 1, namespaces: [shop] }');
  t.equal(right.exit, 0, right.stdout);
  t.equal(JSON.parse(right.stdout).clusterUid, 'the-one');
  for (const [expect, says] of [
    ['{ uid: another }', /kube-system is to have the uid another, and it has the-one/],
    ['{ nodes: 2 }', /at least 2 Nodes, and 1 were seen/],
    ['{ namespaces: [payments] }', /Namespace payments is to exist/],
  ] as const) {
    const wrong = await judge(expect);
    t.equal(wrong.exit, 2);
    t.match(wrong.stderr, says);
    t.equal(wrong.stdout, '');
  }
  refused = 'namespaces';
  const unknown = await judge('{ uid: the-one }');
  t.equal(unknown.exit, 3);
  t.match(
    JSON.parse(unknown.stdout).reasons.join('\n'),
    /kube-system is to have the uid the-one, and that was not seen/,
  );
});
