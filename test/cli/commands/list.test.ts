import t from 'tap';
import builtin from '../../../checks/index.ts';
import { withoutStack } from '../without-stack.ts';

const ids = Object.keys(builtin.checks).toSorted();

t.test('the names are those of all checks, one a line, in order', async t => {
  const { exit, stdout } = await withoutStack(t, ['list', '--no-config', '-o', 'name']);
  t.equal(exit, 0);
  t.same(stdout.trimEnd().split('\n'), ids);
});

t.test(
  'JSON says of each check what it asserts, how much that matters, where it is documented and how it is repaired',
  async t => {
    const { exit, stdout } = await withoutStack(t, ['list', '--no-config', '-o', 'json']);
    t.equal(exit, 0);
    const rows = JSON.parse(stdout) as readonly Record<string, unknown>[];
    t.same(
      rows.map(({ id }) => id),
      ids,
    );
    for (const { id, ...row } of rows) {
      const { version, severity, profile, title, reference, causedBy = {} } = builtin.checks[String(id)] ?? {};
      const { guide, ...declared } = { causedBy: {}, ...row } as Record<string, any>;
      t.same(declared, { version, severity, profile, title, reference, causedBy });
      for (const part of ['breaks', 'confirm', 'repair', 'waive']) t.ok(guide[part].length > 0, `${id} ${part}`);
    }
  },
);

t.test('the table has a line for each check', async t => {
  const { exit, stdout } = await withoutStack(t, ['list', '--no-config']);
  t.equal(exit, 0);
  for (const id of ids) t.match(stdout, new RegExp(`^${id} `, 'm'));
});

t.test('checks of a plugin are listed with their prefix', async t => {
  const check = `export default { version: 1, title: 'Ours', severity: 'low', profile: 'workloads', reference: 'https://acme.io/',
    messages: {}, subject: { id: 'v1/Pod', plural: 'pods', namespaced: true }, examine() {} };`;
  const cwd = t.testdir({
    '.git': {},
    'kubefault.config.yaml': 'plugins: [{ path: ./ours, name: acme }]',
    ours: { storage: { unbacked: { 'check.mjs': check } } },
  });
  const { stdout } = await withoutStack(t, ['list', '-o', 'name'], { cwd });
  t.match(stdout, /^acme:storage\/unbacked$/m);
  const named = await withoutStack(t, ['list', '-o', 'name', '--no-config', '--plugin', './ours'], { cwd });
  t.match(named.stdout, /^local:storage\/unbacked$/m);
  t.notMatch(named.stdout, /acme:/);
});

t.test('--all accounts for every failure mode: a check, or why there is none', async t => {
  const { stdout } = await withoutStack(t, ['list', '--no-config', '--all', '-o', 'json']);
  const rows = JSON.parse(stdout) as readonly Record<string, unknown>[];
  t.same(
    rows.map(({ id }) => id),
    [...ids, ...Object.keys(builtin.pending ?? {})].toSorted(),
  );
  for (const { state } of rows)
    t.match(state, /^(check|waits for [a-z, -]+|part of [a-z-]+\/[a-z-]+|not written yet|the run itself)$/);
  t.match(
    rows.find(({ id }) => id === 'dns/cluster-lookup-fails'),
    { state: 'waits for probe', needs: ['probe'] },
  );
  const table = await withoutStack(t, ['list', '--no-config', '--all']);
  t.equal(table.stdout.trimEnd().split('\n').length, rows.length);
  t.match(table.stdout, /^service\/no-ready-endpoints +check +high +Every Service/m);
});
