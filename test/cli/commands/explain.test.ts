import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import builtin from '../../../checks/index.ts';
import { packageRoot } from '../../../src/package-root.ts';
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
