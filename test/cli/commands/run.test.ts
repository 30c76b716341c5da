import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { packageRoot } from '../../../src/package-root.ts';
import { kubeconfigFor } from '../../sources/kubeconfig-for.ts';
import { serve } from '../../sources/serve.ts';
import { withoutStack } from '../without-stack.ts';

const recorded = join(packageRoot, 'clusters/examples/broken-shop');
const snapshot = ['--snapshot', recorded, '--captured-at', '2026-11-21T19:23:11Z'];
const recording = [...snapshot, '--profile', 'all'];
const run = (t: Test, args: readonly string[], options?: Parameters<typeof withoutStack>[2]) =>
  withoutStack(t, ['run', '-q', ...args], options);
const report = async (t: Test, args: readonly string[], options?: Parameters<typeof withoutStack>[2]): Promise<any> => {
  const { exit, stdout } = await run(t, [...args, '-o', 'json'], options);
  const json = JSON.parse(stdout);
  t.equal(json.exit, exit, 'the report says how the process ended');
  return json;
};

t.test('a finding that blocks is exit 1', async t => {
  const { exit, reasons, checks } = await report(t, ['--no-config', ...recording]);
  t.equal(exit, 1);
  t.match(reasons[0], /findings? of severity high or worse/);
  const empty = checks.find(({ check }: any) => check.id === 'service/no-ready-endpoints');
  t.match(empty, {
    verdict: 'fail',
    gate: 'blocks',
    findings: [{ on: { kind: 'Service', namespace: 'shop', name: 'cart' }, state: 'settled' }],
  });
});

t.test('nothing that blocks is exit 0: another threshold, or a check that passes', async t => {
  t.equal((await run(t, ['--no-config', ...recording, '--fail-on', 'never'])).exit, 0);
  const { exit, checks } = await report(t, ['--no-config', ...snapshot, 'service/target-port-mismatch']);
  t.equal(exit, 0);
  t.match(checks, [{ check: { id: 'service/target-port-mismatch' }, verdict: 'pass' }]);
  t.equal(checks.length, 1);
});

t.test('what cannot be told is exit 3, and 1 beats 3', async t => {
  const path = t.testdir({});
  cpSync(recorded, path, { recursive: true });
  rmSync(join(path, 'pods.json'));
  const without = ['--no-config', '--snapshot', path, '--captured-at', '2026-11-21T19:23:11Z'];
  const blind = await report(t, [...without, 'service/target-port-mismatch']);
  t.equal(blind.exit, 3);
  t.match(blind.checks, [
    { verdict: 'inconclusive', gate: 'blocks', gaps: [{ of: 'v1/Pod', reason: 'not-recorded' }] },
  ]);
  t.equal((await report(t, [...without, 'service/target-port-mismatch', 'node/*'])).exit, 1);
  for (const file of readdirSync(path)) if (file !== 'services.json') rmSync(join(path, file));
  const { exit, verdicts, reasons } = await report(t, [...without, '--profile', 'all']);
  t.equal(exit, 3);
  t.equal(verdicts.pass, 0);
  t.match(reasons.join('\n'), /no Ready Node was seen/);
});

t.test('what was asked for wrongly is exit 2, with a way out, and nothing on standard output', async t => {
  const path = t.testdir({
    '.git': {},
    empty: {},
    'bad.yaml': 'failon: high',
    'broken.json': '{',
    recording: { 'a.json': '{\n"kind":' },
  });
  const cases = [
    [['--no-config', ...recording, 'servcie/*'], /no check matches "servcie\/\*"/],
    [['--no-config', ...recording, 'service/no-redy-endpoints'], /the nearest is service\/no-ready-endpoints/],
    [['--no-config', ...recording, '--skip', '*/*'], /no check is left to run/],
    [['--no-config', '--snapshot', 'nowhere'], /snapshot nowhere: there is no such file or directory/],
    [['--no-config', '--snapshot', 'empty'], /snapshot empty: it holds no \.json/],
    [['--no-config', '--snapshot', 'recording'], /snapshot recording\/a\.json:2:\d+: /],
    [['--no-config', '--snapshot', recorded, '--captured-at', '2020-01-01T00:00:00Z'], /--captured-at is before 2026-/],
    [['--no-config', '--snapshot', recorded, '--captured-at', 'noon'], /--captured-at takes an RFC 3339 time/],
    [['--no-config', ...recording, '--grace', 'soon'], /--grace takes a duration such as 90s/],
    [['--no-config', ...recording, '--timeout', '5'], /--timeout takes a duration/],
    [['--no-config'], /no cluster to read: .*\n {2}kubefault run --kubeconfig FILE/],
    [['--no-config', '--kubeconfig', 'nowhere'], /kubeconfig nowhere: there is no such file/],
    [['-c', 'bad.yaml', ...recording], /bad\.yaml:1:1: the configuration has no "failon"; did you mean "failOn"\?/],
    [['-c', 'broken.json', ...recording], /broken\.json:1:2: /],
    [['-c', 'nowhere.yaml', ...recording], /configuration nowhere\.yaml cannot be read: there is no such file/],
    [['--no-config', ...recording, '--plugin', './nowhere'], /plugin \.\/nowhere cannot be loaded: there is no folder/],
  ] as const;
  const ended = await Promise.all(
    cases.map(async ([args, says]) => ({ args, says, ...(await run(t, args, { cwd: path })) })),
  );
  for (const { args, says, exit, stdout, stderr } of ended) {
    t.same([exit, stdout], [2, ''], args.join(' '));
    t.match(stderr, says);
    t.match(stderr, /\n {2}\S.*\n$/, 'the last line says what to do');
  }
});

t.test('the nearest configuration counts, flags win over it, and --no-config over both', async t => {
  const path = t.testdir({
    '.git': {},
    'kubefault.config.yaml': 'profile: all\nfailOn: never\nskip: ["node/*"]\nreporters: ["json=out.json"]\n',
    sub: {},
  });
  const cwd = join(path, 'sub');
  t.equal((await run(t, snapshot, { cwd })).exit, 0);
  const written = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
  t.equal(written.failOn, 'never');
  t.match(written.notSelected.find(({ check }: any) => check === 'node/not-ready')?.reason, /--skip/);
  t.equal((await run(t, [...snapshot, '--fail-on', 'high', '-r', 'json=out.json'], { cwd })).exit, 1);
  t.equal((await run(t, ['--no-config', ...recording], { cwd })).exit, 1);
  t.equal(
    (await run(t, snapshot, { cwd, env: { KUBEFAULT_FAIL_ON: 'high' } })).exit,
    1,
    'so do variables of the environment',
  );
});

t.test('a relative configuration in TypeScript is read, and its options reach the check', async t => {
  const config = (value: boolean): string =>
    `export default { checks: { 'service/no-ready-endpoints': { options: { ignoreScaledToZero: ${value} satisfies boolean } } } };`;
  const cwd = t.testdir({
    '.git': {},
    'a.ts': config(true),
    'b.ts': config('yes' as unknown as boolean).replace('yes', '"yes" as unknown as boolean'),
  });
  t.equal((await run(t, ['-c', 'a.ts', ...recording], { cwd })).exit, 1);
  const { exit, stderr } = await run(t, ['-c', 'b.ts', ...recording], { cwd });
  t.equal(exit, 2);
  t.match(
    stderr,
    /b\.ts \(checks\.service\/no-ready-endpoints\.options\.ignoreScaledToZero\): .* is of type boolean, found "yes"/,
  );
});

t.test('an in-house check of a configuration is judged beside ours', async t => {
  const check = `
    import { Service } from 'kubefault/resources';
    import { defineCheck } from 'kubefault/sdk';
    export default defineCheck({
      version: 1, title: 'Every Service has an owner', severity: 'critical', profile: 'workloads', reference: 'https://acme.io/',
      subject: Service,
      options: { label: { description: 'where the owner is', type: 'string', default: 'owner' } },
      messages: { ownerless: 'has no label {label}' },
      examine(service, { options, report }) {
        if (!service.metadata.labels?.[options.label]) report('ownerless', { label: options.label });
      },
    });`;
  const cwd = t.testdir({
    '.git': {},
    'kubefault.config.yaml': 'plugins: [./ours]\nchecks: { "local:team/ownerless": { options: { label: team } } }\n',
    ours: { team: { ownerless: { 'check.ts': check } } },
  });
  const { exit, checks, bundle } = await report(t, [...snapshot, 'local:*/*', '-n', 'shop'], { cwd });
  t.equal(exit, 1);
  t.match(checks, [{ check: { id: 'local:team/ownerless' }, verdict: 'fail' }]);
  t.ok(checks[0].findings.every(({ on, text }: any) => on.namespace === 'shop' && text === 'has no label team'));
  t.match(bundle, [{ plugin: 'kubefault' }, { plugin: 'local', checks: 1 }]);
});

t.test('a signal ends a run that hangs: what is known is reported, and the rest is a gap', async t => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    let asked = (): void => {};
    const hanging = new Promise<void>(resolve => (asked = resolve));
    const { server } = await serve(t, ({ url }) => (url === '/version' ? { gitVersion: 'v1.34.0' } : asked()));
    const cwd = t.testdir({ config: kubeconfigFor(server), 'out.xml': 'old' });
    const args = [
      'run',
      '--no-config',
      '--kubeconfig',
      'config',
      '--profile',
      'all',
      '-r',
      'junit=out.xml',
      '-r',
      'json=out.json',
    ];
    const child = spawn(process.execPath, [join(packageRoot, 'dist/src/cli/main.js'), ...args], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: '/nonexistent' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', chunk => (stderr += chunk));
    const ended = new Promise<number | null>(resolve => child.once('close', resolve));
    await hanging;
    child.kill(signal);
    t.equal(await ended, code);
    t.notMatch(stderr, /\n\s+at /);
    const json = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
    t.equal(json.exit, code);
    t.equal(json.verdicts.pass, 0);
    t.match(json.reasons[0], /interrupted/);
    t.ok(json.ledger.some(({ gaps }: any) => gaps[0]?.reason === 'interrupted'));
    t.match(readFileSync(join(cwd, 'out.xml'), 'utf8'), /<error /);
  }
});

t.test('a dry run says what would run and be read, and reads nothing', async t => {
  const { exit, stdout } = await run(t, [
    '--no-config',
    '--dry-run',
    '--kubeconfig',
    '/nonexistent',
    'node/lease-stale',
  ]);
  t.equal(exit, 0);
  const lines = stdout.trimEnd().split('\n');
  t.same(
    lines.filter(line => line.startsWith('run ')),
    ['run   node/lease-stale'],
  );
  t.same(
    lines.filter(line => line.startsWith('list ')),
    ['list  coordination.k8s.io/v1/Lease', 'list  v1/Node'],
  );
  t.ok(lines.includes('leave service/no-ready-endpoints: not among the checks named'));
});

t.test('the report names each plugin with its version and digest', async t => {
  const { bundle } = await report(t, ['--no-config', ...recording]);
  t.match(bundle, [{ plugin: 'kubefault', version: /^\d+\.\d+\.\d+$/, digest: /^sha256:[0-9a-f]{16}$/ }]);
});

t.test('a flag that makes no sense is refused before anything is read', async t => {
  for (const [args, says] of [
    [['--qps', 'many'], /number above 0/],
    [['--qps', '0'], /number above 0/],
    [['--grace', 'soon'], /--grace takes a duration/],
    [['--timeout', '5'], /--timeout takes a duration/],
    [['--captured-at', '2026-01-01T00:00:00Z'], /--captured-at says when a --snapshot was recorded/],
  ] as const) {
    const { exit, stdout, stderr } = await run(t, ['--no-config', '--kubeconfig', '/nonexistent', ...args]);
    t.same([exit, stdout], [2, '']);
    t.match(stderr, says);
  }
});
