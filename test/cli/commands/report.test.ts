import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../../src/package-root.ts';
import { kubeconfigFor } from '../../sources/kubeconfig-for.ts';
import { serve } from '../../sources/serve.ts';
import { withoutStack } from '../without-stack.ts';

const recording = [
  '--snapshot',
  join(packageRoot, 'clusters/examples/broken-shop'),
  '--captured-at',
  '2026-11-21T19:23:11Z',
];
const judge = ['run', '--no-config', '-q', '--reproducible', '--profile', 'all', ...recording];

t.test('a report is written again in other formats, and ends as its run did', async t => {
  const cwd = t.testdir({});
  const cli = (...args: string[]) => withoutStack(t, args, { cwd });
  t.equal((await cli(...judge, '-r', 'json=run.json', '-r', 'junit=run.xml', '-r', 'console=run.txt')).exit, 1);
  const { exit, stdout, stderr } = await cli('report', 'run.json', '-r', 'junit=again.xml', '-r', 'console');
  t.same([exit, stderr], [1, '']);
  t.equal(readFileSync(join(cwd, 'again.xml'), 'utf8'), readFileSync(join(cwd, 'run.xml'), 'utf8'));
  t.equal(stdout, readFileSync(join(cwd, 'run.txt'), 'utf8'));
  t.equal((await cli('report', 'run.json', '-o', 'json')).stdout, readFileSync(join(cwd, 'run.json'), 'utf8'));
});

t.test('the parts of a run say together what the whole says, and two of three say that one is missing', async t => {
  const cwd = t.testdir({});
  const cli = (...args: string[]) => withoutStack(t, args, { cwd });
  const whole = JSON.parse((await cli(...judge, '-o', 'json')).stdout);
  const parts = ['1.json', '2.json', '3.json'];
  for (const [i, part] of parts.entries()) await cli(...judge, '--shard', `${i + 1}/3`, '-r', `json=${part}`);
  const merged = JSON.parse((await cli('report', ...parts, '-o', 'json')).stdout);
  const told = ({ checks, verdicts, exit, reasons }: any) => ({
    checks: checks.map(({ check, verdict, gate, findings }: any) => [check.id, verdict, gate, findings]),
    verdicts,
    exit,
    reasons,
  });
  t.same(told(merged), told(whole));
  const two = await cli('report', '1.json', '3.json', '-o', 'json');
  t.equal(JSON.parse(two.stdout).exit, two.exit);
  t.not(two.exit, 0);
  t.match(JSON.parse(two.stdout).absent, [/part 2 of 3 is missing/]);
});

t.test('a report that says that it ended better than its checks did is refused', async t => {
  const cwd = t.testdir({});
  const cli = (...args: string[]) => withoutStack(t, args, { cwd });
  const { stdout } = await cli(...judge, '-o', 'json');
  writeFileSync(join(cwd, 'mended.json'), JSON.stringify({ ...JSON.parse(stdout), exit: 0 }));
  const { exit, stderr } = await cli('report', 'mended.json');
  t.equal(exit, 2);
  t.match(
    stderr,
    /mended\.json: it contradicts itself: its run ended with 0, and its checks would have ended it with 1/,
  );
});

t.test('what is no report is refused before anything is written', async t => {
  const cwd = t.testdir({
    'x.json': '{}',
    'empty.json': '{"$schema":"urn:kubefault:reports:1","schemaVersion":"1.0","reports":[]}',
  });
  for (const file of ['x.json', 'empty.json', 'missing.json']) {
    const { exit, stdout, stderr } = await withoutStack(t, ['report', file, '-o', 'junit'], { cwd });
    t.same([exit, stdout], [2, ''], file);
    t.match(stderr, new RegExp(`^kubefault: ${file.replace('.', '\\.')}: `));
  }
});

t.test('several contexts are judged in one run; one of them can be taken out', async t => {
  const { server } = await serve(t, () => 503);
  const one = JSON.parse(kubeconfigFor(server));
  const names = ['red', 'blue', 'green'];
  const config = { ...one, contexts: names.map(name => ({ ...one.contexts[0], name })), 'current-context': 'red' };
  const cwd = t.testdir({ config: JSON.stringify(config) });
  const cli = (...args: string[]) => withoutStack(t, args, { cwd });
  const live = ['run', '--no-config', '--settle', '0s', '--request-timeout', '2s', '--kubeconfig', 'config'];
  const contexts = names.flatMap(name => ['--context', name]);
  const all = await cli(...live, ...contexts, '-r', 'json=all.json', '-r', 'junit=all.xml');
  t.equal(all.exit, 3, 'nothing could be seen');
  const { reports } = JSON.parse(readFileSync(join(cwd, 'all.json'), 'utf8'));
  t.same(
    reports.map(({ fleet }: any) => fleet),
    names.map(context => ({ context, contexts: names })),
  );
  const blue = await cli('report', 'all.json', '--cluster', 'blue', '-o', 'json');
  t.equal(JSON.parse(blue.stdout).fleet.context, 'blue');
  t.match(
    (await cli('diff', 'all.json', 'all.json')).stderr,
    /it holds the reports of several clusters: kubefault report/,
  );

  await cli(...live, ...contexts, '-q', '--shard', '2/2', '-r', 'json=part.json');
  const part = await cli('report', 'part.json', '-o', 'json');
  t.same(
    JSON.parse(part.stdout).reports.map(({ cluster, reasons }: any) => [cluster, reasons[0]]),
    [
      ['blue', JSON.parse(blue.stdout).reasons[0]],
      ['red', 'no report of context red was given: nobody looked at it'],
      ['green', 'no report of context green was given: nobody looked at it'],
    ],
  );
});

t.test('what is wrong with one of several clusters takes no report from the others, and is no pass', async t => {
  const { server } = await serve(t, () => 503);
  const cwd = t.testdir({ config: kubeconfigFor(server) });
  const { name } = JSON.parse(kubeconfigFor(server)).contexts[0];
  const args = ['run', '--no-config', '-q', '--settle', '0s', '--request-timeout', '2s', '--kubeconfig', 'config'];
  const contexts = ['--context', 'misspelt', '--context', name];
  const ended = await withoutStack(t, [...args, ...contexts, '-r', 'json=all.json', '-r', 'junit=all.xml'], { cwd });
  t.equal(ended.exit, 2, ended.stderr);
  t.match(ended.stderr, /there is no context "misspelt"; it has /);
  const { reports } = JSON.parse(readFileSync(join(cwd, 'all.json'), 'utf8'));
  t.same(
    reports.map(({ fleet, exit, verdicts }: any) => [fleet.context, exit, verdicts.pass]),
    [
      ['misspelt', 3, 0],
      [name, 3, 0],
    ],
  );
  t.match(reports[0].notes, [/there is no context "misspelt"/]);
});

t.test('what cannot be said of several clusters is refused, and so is a part that there is not', async t => {
  const cwd = t.testdir({});
  const rows: readonly (readonly [string[], RegExp])[] = [
    [['--context', 'a,b', '--record', 'x.tar.gz'], /--record is of one cluster, and 2 contexts are given/],
    [['--context', 'a', '--context', 'a'], /--context a is given twice/],
    [['--context', 'a,b', '--shard', '1/3'], /there are only 2 contexts to deal out/],
    [['--shard', '0/2'], /It takes i\/n with 1 <= i <= n/],
    [['--shard', '3/2'], /It takes i\/n/],
    [['--shard', '2'], /It takes i\/n/],
    [
      ['service/no-ready-endpoints', '--shard', '1/2', ...recording],
      /the selected checks are of 1 layers, and a layer stays whole/,
    ],
  ];
  for (const [args, message] of rows) {
    const { exit, stderr } = await withoutStack(t, ['run', '--no-config', '-q', ...args], { cwd });
    t.equal(exit, 2, args.join(' '));
    t.match(stderr, message);
  }
});
