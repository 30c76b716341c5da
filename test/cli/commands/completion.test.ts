import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../../src/package-root.ts';
import { kubeconfigFor } from '../../sources/kubeconfig-for.ts';
import { withoutStack } from '../without-stack.ts';

const cwd = t.testdir({ config: kubeconfigFor('https://127.0.0.1:1'), bin: {} });
const env = { KUBECONFIG: join(cwd, 'config') };
const candidates = async (...words: string[]): Promise<readonly string[]> => {
  const { exit, stdout, stderr } = await withoutStack(t, ['__complete', ...words], { cwd, env });
  t.same([exit, stderr], [0, ''], words.join(' '));
  return stdout.split('\n').filter(Boolean);
};

t.test('what may stand there is offered, and nothing else', async t => {
  const rows: readonly (readonly [words: string[], has: string[], not: string[]])[] = [
    [[''], ['run', 'report', 'completion'], ['__complete', '--debug']],
    [['re'], ['report'], ['run']],
    [['run', 'node/not'], ['node/not-ready'], ['service/no-ready-endpoints']],
    [['run', '--profile', 'all', 'dns/'], ['dns/coredns-pending'], ['all', 'workloads']],
    [['run', '-q', 'etcd/'], ['etcd/member-unhealthy'], []],
    [['explain', 'node/not'], ['node/not-ready'], []],
    [
      ['run', '--fail-on', ''],
      ['critical', 'never'],
      ['node/not-ready', 'run'],
    ],
    [['run', '--fail-on', 'c'], ['critical'], ['never']],
    [['run', '--context', ''], ['test'], []],
    [['run', '-r', 'tap'], ['tap', 'tap:13'], ['json']],
    [['run', '--sna'], ['--snapshot'], ['--skip']],
    [['snapshot', ''], ['create', 'show'], ['run']],
    [['snapshot', 'create', '--tri'], ['--trim'], []],
    [['schema', 're'], ['report', 'reports'], ['config']],
  ];
  for (const [words, has, not] of rows) {
    const offered = await candidates(...words);
    for (const one of has) t.ok(offered.includes(one), `${words.join(' ')}: ${one}`);
    for (const one of not) t.notOk(offered.includes(one), `${words.join(' ')}: not ${one}`);
  }
  t.same(await candidates('run', '--snapshot', ''), [], 'a file: the shell knows');
  t.same(await candidates('nonsense', ''), await candidates('__complete', ''), 'an unknown command is no error');
});

t.test('bash completes with the script, and words with a colon', async t => {
  const { stdout: script } = await withoutStack(t, ['completion', 'bash']);
  const bin = join(cwd, 'bin');
  writeFileSync(
    join(bin, 'kubefault'),
    `#!/bin/sh\nexec '${process.execPath}' '${join(packageRoot, 'dist/src/cli/main.js')}' "$@"\n`,
  );
  chmodSync(join(bin, 'kubefault'), 0o755);
  const ask = (line: string, word: string): string => {
    const { stdout, stderr } = spawnSync(
      'bash',
      [
        '--norc',
        '-c',
        `${script}\nCOMP_LINE='${line}' COMP_POINT=\${#COMP_LINE} COMP_WORDS=(x '${word}') COMP_CWORD=1; COMP_LINE='${line}'; COMP_POINT=\${#COMP_LINE}; _kubefault; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ],
      { encoding: 'utf8', cwd, env: { ...env, PATH: `${bin}:/usr/bin:/bin`, HOME: cwd } },
    );
    t.equal(stderr, '');
    return stdout;
  };
  t.equal(ask('kubefault schema rep', 'rep'), 'report\nreports\n');
  t.equal(ask('kubefault run --fail-on ', ''), 'critical\nhigh\nmedium\nlow\nnever\n');
  t.equal(ask('kubefault run -r tap:1', '1'), '13\n', 'a colon parts words of bash, and not ours');
});

t.test('every script is one that its shell can read, where there is that shell', async t => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { exit, stdout } = await withoutStack(t, ['completion', shell]);
    t.equal(exit, 0);
    t.match(stdout, /kubefault __complete/);
    const { error, status, stderr } = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
    if (error) t.comment(`left out: there is no ${shell} here`);
    else t.equal(status, 0, stderr);
  }
  t.equal((await withoutStack(t, ['completion', 'tcsh'])).exit, 2);
});

t.test('kubectl gets what Cobra would say', async t => {
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(packageRoot, 'dist/src/cli/kubectl-complete.js'), 'run', '--prof'],
    { encoding: 'utf8', cwd, env: { ...process.env, ...env } },
  );
  t.same([status, stdout], [0, '--profile\n:0\n']);
});
