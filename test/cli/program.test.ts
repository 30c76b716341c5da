import { spawn } from 'node:child_process';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { withoutStack } from './without-stack.ts';

const commands = [
  'run',
  'list',
  'explain',
  'diff',
  'baseline',
  'waivers',
  'doctor',
  'rbac',
  'verify',
  'snapshot',
  'new',
  'version',
];

t.test('help names every command and every exit code, and is no failure', async t => {
  for (const args of [[], ['--help'], ['-h'], ['help']]) {
    const { exit, stdout, stderr } = await withoutStack(t, args);
    t.same([exit, stderr], [0, ''], args.join(' '));
    for (const command of commands) t.match(stdout, new RegExp(`^  ${command} `, 'm'));
    for (const code of [0, 1, 2, 3, 4, 130]) t.match(stdout, new RegExp(`^  ${code} +\\w`, 'm'));
  }
});

t.test('each command has a help of its own', async t => {
  for (const command of commands)
    for (const args of [
      [command, '--help'],
      ['help', command],
    ]) {
      const { exit, stdout, stderr } = await withoutStack(t, args);
      t.same([exit, stderr], [0, ''], args.join(' '));
      t.match(stdout, new RegExp(`^Usage: kubefault ${command} `));
    }
});

t.test('what is not understood is exit 2, with the nearest right name', async t => {
  const cases = [
    [['runn'], /unknown command 'runn'\n\(Did you mean run\?\)/],
    [['help', 'runn'], /Usage: kubefault/],
    [['run', '--snapshoot', 'x'], /unknown option '--snapshoot'\n\(Did you mean --snapshot\?\)/],
    [
      ['run', '--profile', 'everything'],
      /argument 'everything' is invalid\. Allowed choices are platform, workloads, all/,
    ],
    [['run', '--fail-on', 'hihg'], /Allowed choices are critical, high, medium, low, never/],
    [['run', '--snapshot', 'x', '--kubeconfig', 'y'], /cannot be used with/],
    [['run', '--skip'], /argument missing/],
    [['list', '-o', 'xml'], /Allowed choices are table, json, name/],
    [['list', 'surplus'], /too many arguments/],
    [['explain'], /missing required argument 'check'/],
    [['new'], /Usage: kubefault new/],
    [['baseline'], /Usage: kubefault baseline/],
    [['waivers'], /Usage: kubefault waivers/],
    [['waivers', 'lnt'], /unknown command 'lnt'\n\(Did you mean lint\?\)/],
    [['diff', 'only-one.json'], /missing required argument 'new'/],
    [['diff', 'a.json', 'b.json', '-o', 'xml'], /Allowed choices are text, json/],
    [['-x'], /Usage: kubefault|unknown option/],
  ] as const;
  const ended = await Promise.all(
    cases.map(async ([args, says]) => ({ args, says, ...(await withoutStack(t, args)) })),
  );
  for (const { args, says, exit, stdout, stderr } of ended) {
    t.equal(exit, 2, args.join(' '));
    t.match(stderr + (args[0] === '-x' ? stdout : ''), says, args.join(' '));
  }
});

t.test('a reader who leaves is no failure', async t => {
  const main = `'${process.execPath}' '${packageRoot}/dist/src/cli/main.js'`;
  const recording = `--snapshot '${packageRoot}/clusters/examples/broken-shop' --captured-at 2026-11-21T19:23:11Z`;
  const cases = [
    ['list', 0],
    ['list -o json', 0],
    ['explain service/no-ready-endpoints', 0],
    [`run --no-config -q --profile all ${recording} -o json`, 1],
    [`run --no-config --profile all ${recording} --fail-on never`, 0],
  ] as const;
  for (const [command, expected] of cases)
    for (const reader of ['head -c1', 'true']) {
      const child = spawn('sh', ['-c', `{ ${main} ${command}; echo "exit $?" >&2; } | ${reader}`], {
        env: { PATH: process.env['PATH'], HOME: '/nonexistent' },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.on('data', chunk => (stderr += chunk));
      await new Promise(resolve => child.once('close', resolve));
      t.match(stderr, new RegExp(`(^|\\n)exit ${expected}\\n$`), `${command} | ${reader}`);
      t.notMatch(stderr, /EPIPE|\n\s+at /);
    }
});
