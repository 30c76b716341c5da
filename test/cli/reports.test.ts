import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { kubeconfigFor } from '../sources/kubeconfig-for.ts';
import { serve } from '../sources/serve.ts';
import { withoutStack } from './without-stack.ts';

const recording = [
  '--snapshot',
  join(packageRoot, 'clusters/examples/broken-shop'),
  '--captured-at',
  '2026-11-21T19:23:11Z',
  '--profile',
  'all',
];
const run = ['run', '--no-config', '-q'];

t.test('one run writes several reports, which agree', async t => {
  const cwd = t.testdir({});
  const { exit, stdout, stderr } = await withoutStack(
    t,
    [...run, ...recording, '-r', 'junit=out.xml', '-r', 'json=out.json', '-r', 'console'],
    { cwd },
  );
  t.same([exit, stderr], [1, '']);
  const json = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
  const xml = readFileSync(join(cwd, 'out.xml'), 'utf8');
  t.equal(json.exit, 1);
  const failing = json.checks
    .filter(({ verdict, gate }: any) => verdict === 'fail' && gate === 'blocks')
    .map(({ check }: any) => check.id);
  t.ok(failing.length > 0);
  t.equal(xml.match(/<failure /g)?.length, failing.length);
  t.match(stdout, /^BLOCKED {2}recording /);
  for (const id of failing) t.ok(stdout.includes(id), id);
  t.same(readdirSync(cwd).toSorted(), ['out.json', 'out.xml'], 'and nothing else is left behind');
});

t.test('-o json owns standard output: it is JSON and nothing else, and the console yields', async t => {
  const { exit, stdout, stderr } = await withoutStack(t, [...run, ...recording, '-o', 'json', '-r', 'console']);
  t.equal(exit, 1);
  t.equal(JSON.parse(stdout).exit, 1);
  t.match(stderr, /^BLOCKED /m);
  const alone = await withoutStack(t, ['run', '--no-config', ...recording, '-o', 'json']);
  t.equal(JSON.parse(alone.stdout).exit, 1);
  t.match(alone.stderr, /^reading recording /m, 'progress goes to standard error');
});

t.test('standard output has one owner', async t => {
  for (const reporters of [
    ['-r', 'json=-', '-r', 'junit=-'],
    ['-r', 'json', '-o', 'junit'],
    ['-r', 'console=-', '-o', 'json'],
  ]) {
    const { exit, stdout, stderr } = await withoutStack(t, [...run, ...recording, ...reporters]);
    t.same([exit, stdout], [2, ''], reporters.join(' '));
    t.match(stderr, /only one report can go to standard output, not (json|console) and (junit|json)/);
  }
});

t.test('an unknown format is refused with the nearest one', async t => {
  const { exit, stderr } = await withoutStack(t, [...run, ...recording, '-r', 'junitt=out.xml'], {
    cwd: t.testdir({}),
  });
  t.equal(exit, 2);
  t.match(stderr, /no reporter is called "junitt"; the nearest is junit\n {2}known reporters: console, json, junit/);
});

t.test('a report that cannot be written is refused before the cluster is asked anything', async t => {
  const { server, requests } = await serve(t, () => 404);
  const cwd = t.testdir({ config: kubeconfigFor(server), 'a-file': '' });
  for (const path of ['nowhere/out.xml', 'a-file/out.xml']) {
    const { exit, stdout, stderr } = await withoutStack(
      t,
      [...run, '--kubeconfig', 'config', '-r', 'json=fine.json', '-r', `junit=${path}`],
      { cwd },
    );
    t.same([exit, stdout], [2, ''], path);
    t.match(stderr, new RegExp(`report ${path} cannot be written: .*\\n {2}create its folder first`));
  }
  t.equal(requests.length, 0);
  t.notOk(existsSync(join(cwd, 'fine.json')), 'the trial leaves nothing behind');
});

t.test('a folder in the place of a report is not written over, and the other reports are written', async t => {
  const cwd = t.testdir({ 'out.xml': {} });
  const { exit, stderr } = await withoutStack(t, [...run, ...recording, '-r', 'junit=out.xml', '-r', 'json=out.json'], {
    cwd,
  });
  t.equal(exit, 2);
  t.match(stderr, /report out\.xml cannot be written/);
  t.ok(statSync(join(cwd, 'out.xml')).isDirectory());
  t.equal(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).exit, 1);
  t.same(readdirSync(cwd).toSorted(), ['out.json', 'out.xml']);
});

t.test('an old report does not outlive a cluster that cannot be read: the new one is red', async t => {
  const green = '<testsuites tests="1" failures="0" errors="0"/>';
  const { server } = await serve(t, ({ url }, response) =>
    url === '/version' ? response.writeHead(200).end('<html>') : 404,
  );
  const cwd = t.testdir({ config: kubeconfigFor(server), 'out.xml': green, 'out.json': '{"exit":0}' });
  const { exit, stderr } = await withoutStack(
    t,
    [...run, '--kubeconfig', 'config', '--profile', 'all', '-r', 'junit=out.xml', '-r', 'json=out.json'],
    { cwd },
  );
  t.equal(exit, 3);
  t.match(stderr, /is no Kubernetes API server: expected JSON with gitVersion/);
  const json = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
  t.equal(json.exit, 3);
  t.equal(json.verdicts.pass, 0);
  t.ok(json.ledger.every(({ gaps }: any) => gaps[0]?.reason === 'unreachable'));
  const xml = readFileSync(join(cwd, 'out.xml'), 'utf8');
  t.ok(Number(/<testsuites[^>]* errors="(\d+)"/.exec(xml)?.[1]) > 0);
  t.match(xml, /<error /);
});

t.test('a file has no colours, whatever the console has', async t => {
  const cwd = t.testdir({});
  const { stdout } = await withoutStack(
    t,
    [...run, ...recording, '-r', 'console', '-r', 'console=out.txt', '--color', 'always'],
    { cwd },
  );
  const escape = String.fromCharCode(27);
  t.ok(stdout.includes(escape));
  t.notOk(readFileSync(join(cwd, 'out.txt'), 'utf8').includes(escape));
  t.notOk((await withoutStack(t, [...run, ...recording])).stdout.includes(escape), 'nor has a pipe');
});
