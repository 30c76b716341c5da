import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { parseAllDocuments } from 'yaml';
import { packageRoot } from '../../../src/package-root.ts';
import { kubeconfigFor } from '../../sources/kubeconfig-for.ts';
import { serve } from '../../sources/serve.ts';
import { withoutStack } from '../without-stack.ts';

const recorded = join(packageRoot, 'clusters/examples/broken-shop');
const time = '2026-11-21T12:00:00Z';
const lists: Readonly<Record<string, readonly object[]>> = {
  nodes: [
    { metadata: { name: 'a' }, spec: {}, status: { conditions: [{ type: 'Ready', status: 'True' }], images: [{}] } },
  ],
  services: [
    {
      metadata: { name: 'cart', namespace: 'shop', creationTimestamp: '2026-11-21T01:00:00Z' },
      spec: { selector: { app: 'cart' }, type: 'ClusterIP', ports: [{ port: 80 }] },
    },
  ],
  pods: [
    {
      metadata: { name: 'web-1', namespace: 'shop' },
      spec: { containers: [{ name: 'web', env: [{ name: 'A', value: 'planted-value' }] }] },
      status: { containerStatuses: [{ name: 'web', ready: false, restartCount: 2, state: { running: {} } }] },
    },
  ],
};
const kinds: Readonly<Record<string, string>> = { nodes: 'Node', services: 'Service', pods: 'Pod', events: 'Event' };

/** A cluster that serves a few lists and logs, and refuses everything else. */
const cluster = (t: Test) =>
  serve(t, ({ url = '' }, response) => {
    response.setHeader('date', new Date(time).toUTCString());
    const path = url.split('?')[0] ?? '';
    const plural = path.split('/').at(-1) ?? '';
    if (path === '/version') return { gitVersion: 'v1.34.3' };
    if (path === '/readyz') return void response.writeHead(200).end('[+]ping ok\nreadyz check passed\n');
    if (path.endsWith('/log')) return void response.writeHead(200).end(url.includes('previous') ? 'gone\n' : 'here\n');
    const items = lists[plural];
    return items ? { kind: `${kinds[plural]}List`, apiVersion: 'v1', metadata: { resourceVersion: '1' }, items } : 403;
  });

t.test('a cluster is recorded, shown, verified and judged again with the same verdicts', async t => {
  const { server, requests } = await cluster(t);
  const cwd = t.testdir({ kubeconfig: kubeconfigFor(server) });
  const snapshot = (...args: string[]) => withoutStack(t, ['snapshot', ...args], { cwd });
  const created = await snapshot('create', 'x.tar.gz', '--kubeconfig', 'kubeconfig', '--no-config', '-q');
  t.equal(created.exit, 0, created.stderr);
  t.match(created.stdout, /v1\/Pod +1\n/);
  t.match(created.stdout, /v1\/ConfigMap +not recorded: listing configmaps in all namespaces: refused \(403\)/);
  t.match(created.stdout, /pods\/log +2\n/, 'the current and the previous log of what was restarted');
  t.match(created.stdout, /nodes\/configz +0, and 1 that could not be had: .*--allow node-proxy/);
  t.equal(statSync(join(cwd, 'x.tar.gz')).mode & 0o777, 0o600);
  t.ok(requests.every(({ method }) => method === 'GET'));
  t.equal((await snapshot('show', 'x.tar.gz')).stdout, created.stdout);
  t.match((await snapshot('verify', 'x.tar.gz')).stdout, /x\.tar\.gz is whole: \d+ files/);

  const run = (...args: string[]) =>
    withoutStack(t, ['run', '--no-config', '-q', '--profile', 'all', '-o', 'json', '--reproducible', ...args], { cwd });
  const live = await run('--kubeconfig', 'kubeconfig', '--settle', '0s');
  const replayed = await run('--snapshot', 'x.tar.gz');
  t.equal(replayed.stdout, live.stdout);
  t.equal(replayed.exit, live.exit);
  t.notMatch(live.stdout, /planted-value/);
});

t.test('a run keeps what it read, and a recording that cannot be written does not cost the reports', async t => {
  const { server } = await cluster(t);
  const cwd = t.testdir({ kubeconfig: kubeconfigFor(server) });
  const run = (...args: string[]) =>
    withoutStack(t, ['run', '--no-config', '-q', '--kubeconfig', 'kubeconfig', '--settle', '0s', ...args], { cwd });
  const good = await run('--profile', 'all', '--record', 'x.tar.gz', '-r', 'json=out.json');
  t.ok(existsSync(join(cwd, 'x.tar.gz')), good.stderr);
  const bad = await run('--profile', 'all', '--record', 'no/x.tar.gz', '-r', 'json=out2.json');
  t.equal(bad.exit, 2);
  t.match(bad.stderr, /recording no\/x\.tar\.gz cannot be written/);
  t.match(JSON.parse(readFileSync(join(cwd, 'out2.json'), 'utf8')), { checks: [{}] });
});

t.test('what a finding rests on becomes a fixture, on which the check says the same', async t => {
  const cwd = t.testdir({});
  const { exit, stderr } = await withoutStack(
    t,
    ['snapshot', 'create', 'x.tar.gz', '--snapshot', recorded, '--trim', 'fixtures', '-q', '--no-config'],
    { cwd },
  );
  t.equal(exit, 0, stderr);
  const text = readFileSync(join(cwd, 'fixtures/workload-image-pull-failure.yaml'), 'utf8');
  t.match(text, /^# Recorded: workload\/image-pull-failure on recording /);
  t.same(
    parseAllDocuments(text).map(document => document.toJS().kind),
    ['Pod'],
  );
  t.match(stderr, /workload\/image-pull-failure: fixtures\/.*, 1 object\n/);
});

t.test('a recording that was changed, is of another kind or is not there is refused', async t => {
  const cwd = t.testdir({ 'text.tar.gz': 'x' });
  for (const [args, says] of [
    [['verify', 'text.tar.gz'], /damaged, or no \.tar\.gz/],
    [['show', 'none.tar.gz'], /no such file/],
    [['create', 'x.tar.gz', '--kubeconfig', 'none', '--no-config'], /kubeconfig none/],
  ] as const) {
    const { exit, stderr } = await withoutStack(t, ['snapshot', ...args], { cwd });
    t.equal(exit, 2);
    t.match(stderr, says);
  }
  await withoutStack(t, ['snapshot', 'create', 'x.tar.gz', '--snapshot', recorded, '-q', '--no-config'], { cwd });
  const bytes = readFileSync(join(cwd, 'x.tar.gz'));
  writeFileSync(join(cwd, 'x.tar.gz'), bytes.subarray(0, bytes.length / 2));
  t.equal((await withoutStack(t, ['snapshot', 'verify', 'x.tar.gz'], { cwd })).exit, 2);
  t.equal((await withoutStack(t, ['run', '--no-config', '--snapshot', 'x.tar.gz'], { cwd })).exit, 2);
});
