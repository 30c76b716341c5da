import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import builtin from '../../../checks/index.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { runKubefault } from '../../live/run-kubefault.ts';
import { withoutStack } from '../without-stack.ts';

t.test('the page of a check is printed, without the marks of its generator', async t => {
  const id = 'service/no-ready-endpoints';
  const { exit, stdout, stderr } = await withoutStack(t, ['explain', '--no-config', id]);
  t.same([exit, stderr], [0, '']);
  t.ok(stdout.includes(String(builtin.checks[id]?.title)));
  t.notMatch(stdout, /<!--/);
  const page = readFileSync(join(packageRoot, 'checks', id, 'README.md'), 'utf8');
  t.ok(stdout.startsWith(page.split('\n')[0] ?? '?'));
});

t.test('the check of a plugin is explained from what it declares', async t => {
  const check = `export default { version: 7, title: 'Ours is well', severity: 'low', profile: 'workloads', reference: 'https://acme.io/',
    messages: { bad: 'is bad' }, subject: { id: 'v1/Pod', plural: 'pods', namespaced: true }, examine() {} };`;
  const cwd = t.testdir({ ours: { storage: { unbacked: { 'check.mjs': check } } } });
  const { exit, stdout } = await withoutStack(
    t,
    ['explain', '--no-config', '--plugin', './ours', 'local:storage/unbacked'],
    { cwd },
  );
  t.equal(exit, 0);
  t.match(stdout, /^# local:storage\/unbacked\n\nOurs is well\.\n\nVersion 7, low/);
  t.match(stdout, /\| `bad` \| low \| is bad \|/);
});

t.test('an unknown check is refused with the nearest one', async t => {
  const { exit, stdout, stderr } = await withoutStack(t, ['explain', '--no-config', 'service/no-redy-endpoints']);
  t.same([exit, stdout], [2, '']);
  t.match(
    stderr,
    /no check matches "service\/no-redy-endpoints".*the nearest is service\/no-ready-endpoints\n {2}kubefault list/,
  );
});

const example = join(packageRoot, 'clusters/examples/broken-shop');
const on = async (check: string, object: string, ...more: string[]): Promise<ReturnType<typeof runKubefault>> =>
  await runKubefault(['explain', '--no-config', check, '--on', object, '--snapshot', example, ...more]);

t.test('what a check read, applied and reported about one object', async t => {
  const { exit, stdout } = await on('service/no-ready-endpoints', 'Service shop/cart');
  t.equal(exit, 0);
  t.match(stdout, /^service\/no-ready-endpoints@\d+ on Service shop\/cart\n/);
  t.match(stdout, /\nRead\n {2}1 EndpointSlice in namespace shop, with labels kubernetes\.io\/service-name=cart\n/);
  t.match(stdout, /\nApplied\n {2}grace 2m\n {2}option ignoreScaledToZero = true\n/);
  t.match(stdout, /\nReported\n {2}high: Service shop\/cart: has no endpoint\n.* since 2026-11-21T\S+ .* it counts\n$/);
});

t.test('an object that is well, one that is none of its business, and one that a finding is lifted to', async t => {
  t.match(
    (await on('service/selector-matches-no-pods', 'Service shop/web')).stdout,
    /Reported\n {2}nothing: it is as it should be\n$/,
  );
  t.match(
    (await on('node/lease-stale', 'Node demo-worker2')).stdout,
    /Reported\n {2}not applicable: it is not Ready\n$/,
  );
  const lifted = await on('workload/image-pull-failure', 'Deployment shop/web');
  t.match(lifted.stdout, /on Pod shop\/web-\w+-\w+\n[\s\S]*cannot be pulled/);
  t.ok((lifted.stdout.match(/^Reported$/gm)?.length ?? 0) > 1, 'each Pod of the Deployment');
});

t.test('options of the configuration apply', async t => {
  const cwd = t.testdir({ 'kubefault.config.yaml': 'checks: { node/lease-stale: { options: { maxAge: 90s } } }\n' });
  const { stdout } = await runKubefault(
    ['explain', 'node/lease-stale', '--on', 'Node demo-worker', '--snapshot', example],
    { cwd },
  );
  t.match(stdout, /Applied\n {2}grace 1m\n {2}option maxAge = 1m30s\n/);
});

t.test('what could not be seen is said, and is no "there is none"', async t => {
  const cwd = t.testdir({ 'nodes.json': readFileSync(join(example, 'nodes.json'), 'utf8') });
  const args = ['explain', '--no-config', '--snapshot', '.', '--on'];
  const pods = await runKubefault([...args, 'Pod shop/web-1', 'workload/image-pull-failure'], { cwd });
  t.equal(pods.exit, 3);
  t.match(pods.stdout, /workload\/image-pull-failure on Pod shop\/web-1\n {2}cannot tell: .*pods/);
  const lease = await runKubefault([...args, 'Node demo-worker', 'node/lease-stale'], { cwd });
  t.match(lease.stdout, /Read\n {2}not seen: .*leases.*\n[\s\S]*Reported\n {2}cannot tell: /);
});

t.test('an object that is not there is refused, with the kinds that the check examines', async t => {
  const { exit, stderr } = await on('service/no-ready-endpoints', 'Pod shop/web');
  t.equal(exit, 2);
  t.match(stderr, /examines no Pod shop\/web: there is none, or it examines only Service\n/);
});

t.test('a failure mode without a check is explained by what it waits for', async t => {
  const { exit, stdout } = await withoutStack(t, ['explain', '--no-config', 'dns/cluster-lookup-fails']);
  t.equal(exit, 0);
  t.match(stdout, /^# dns\/cluster-lookup-fails\n\n.*\n\nNo check: waits for probe\.\n\nMay be explained by\n/);
});

t.test('what may explain a check, and what it may explain, is told, also of those without a check', async t => {
  const { stdout } = await withoutStack(t, ['explain', '--no-config', 'service/no-ready-endpoints']);
  const [causes = '', effects = ''] = (stdout.split('May be explained by\n')[1] ?? '').split('May explain\n');
  for (const [cause, relation] of Object.entries(builtin.checks['service/no-ready-endpoints']?.causedBy ?? {}))
    t.ok(
      causes.includes(`\n  ${cause} (${[relation].flat().join(' or ')}`) || causes.startsWith(`  ${cause} (`),
      cause,
    );
  t.match(causes, /^ {4}\S/m, 'causes of causes');
  t.match(effects, /^ {2}\S+\/\S+ \(/m);
  const [pending = ''] = Object.entries(builtin.pending ?? {}).find(([, { causedBy }]) => causedBy) ?? [];
  t.match((await withoutStack(t, ['explain', '--no-config', pending])).stdout, /No check: .*\n\nMay be explained by\n/);
});
