import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { packageRoot } from '../../src/package-root.ts';
import type { Ended } from '../live/run-kubefault.ts';
import { brokenShop, runScript, unreachable } from './run-script.ts';

const action = join(packageRoot, 'pipelines/github');
const manifest = parse(readFileSync(join(action, 'action.yml'), 'utf8'));
const [, shop = ''] = brokenShop;

interface Step extends Ended {
  readonly outputs: readonly string[];
  readonly summary: string;
}

/** The step as GitHub runs it, with the files that it names. */
async function step(
  cwd: string,
  inputs: Readonly<Record<string, string>>,
  commands: Readonly<Record<string, string>> = {},
): Promise<Step> {
  const files = { GITHUB_OUTPUT: join(cwd, '.output'), GITHUB_STEP_SUMMARY: join(cwd, '.summary') };
  writeFileSync(files.GITHUB_OUTPUT, 'earlier=line\n');
  writeFileSync(files.GITHUB_STEP_SUMMARY, 'an earlier line\n');
  const given = Object.entries({ version: 'path', reports: 'kubefault-reports', ...inputs });
  const env = {
    ...files,
    GITHUB_ACTION_PATH: action,
    RUNNER_TEMP: join(cwd, '.temp'),
    // A missing input is an empty variable.
    ...Object.fromEntries(Object.keys(manifest.inputs).map(name => [variableOf(name), ''])),
    ...Object.fromEntries(given.map(([name, value]) => [variableOf(name), value])),
  };
  const ended = await runScript(['bash', join(action, 'run.sh')], { cwd, env, commands });
  return {
    ...ended,
    outputs: readFileSync(files.GITHUB_OUTPUT, 'utf8').trimEnd().split('\n').slice(1),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

const variableOf = (input: string): string => `INPUT_${input.toUpperCase().replaceAll('-', '_')}`;

t.test('a cluster that is blocked: the exit code, annotations, the summary and the reports', async t => {
  const cwd = t.testdir({});
  const { exit, stdout, stderr, outputs, summary } = await step(cwd, { snapshot: shop, profile: 'all' });
  t.equal(exit, 1, stderr);
  const at = (name: string): string => join(cwd, 'kubefault-reports', name);
  t.same(outputs, [
    'exit=1',
    'verdict=blocked',
    `json=${at('report.json')}`,
    `sarif=${at('report.sarif')}`,
    `junit=${at('junit.xml')}`,
    `markdown=${at('report.md')}`,
  ]);
  t.equal(JSON.parse(readFileSync(at('report.json'), 'utf8')).exit, 1);
  t.match(JSON.parse(readFileSync(at('report.sarif'), 'utf8')), { version: '2.1.0' });
  t.match(readFileSync(at('junit.xml'), 'utf8'), /<testsuites/);
  t.match(summary, /^an earlier line\n(.*\n)*.*node\/heartbeat-lost/);
  t.equal(summary, `an earlier line\n${readFileSync(at('report.md'), 'utf8')}`);
  t.match(stdout, /^::error title=/);
  t.ok(
    stdout
      .trimEnd()
      .split('\n')
      .every(line => /^::(error|warning) /.test(line)),
    'nothing but annotations is on standard output',
  );
  t.match(stderr, /^BLOCKED/m, 'people read the console report');
});

t.test('verdicts follow the exit code', async t => {
  const cwd = t.testdir({ kubeconfig: unreachable });
  const cases: readonly [Readonly<Record<string, string>>, number, string][] = [
    [{ snapshot: shop, 'fail-on': 'never' }, 0, 'pass'],
    [{ kubeconfig: 'kubeconfig' }, 3, 'could-not-tell'],
    [{ snapshot: shop, profile: 'everything' }, 2, 'error'],
    [{ snapshot: shop, kubeconfig: 'kubeconfig' }, 2, 'error'],
    [{ snapshot: 'not-there' }, 2, 'error'],
  ];
  for (const [inputs, code, verdict] of cases) {
    const { exit, outputs, stderr } = await step(cwd, inputs);
    t.same([exit, outputs.slice(0, 2)], [code, [`exit=${code}`, `verdict=${verdict}`]], stderr);
    t.equal(outputs.length, code === 2 ? 2 : 6, 'a run without a verdict has no reports');
  }
});

t.test('what is new since a baseline blocks, and what is not does not', async t => {
  const cwd = t.testdir({});
  await step(cwd, { snapshot: shop, reports: 'before' });
  const { exit, outputs } = await step(cwd, { snapshot: shop, baseline: 'before/report.json' });
  t.same([exit, outputs[1]], [0, 'verdict=pass']);
});

t.test('reports of an earlier step do not stand for a run that wrote none', async t => {
  const cwd = t.testdir({});
  t.equal((await step(cwd, { snapshot: shop, 'fail-on': 'never' })).exit, 0);
  const { outputs, summary } = await step(cwd, { snapshot: 'not-there' });
  t.same(outputs, ['exit=2', 'verdict=error']);
  t.equal(summary, 'an earlier line\n');
  t.notOk(existsSync(join(cwd, 'kubefault-reports/report.json')));
});

t.test('an end with 0 and no report is no pass', async t => {
  const { exit, outputs } = await step(t.testdir({}), { snapshot: shop }, { kubefault: 'exit 0' });
  t.same([exit, outputs], [4, ['exit=4', 'verdict=error']]);
});

t.test('hostile inputs become neither commands, flags nor outputs', async t => {
  const inputs = [
    'kubeconfig',
    'context',
    'snapshot',
    'kind-cluster',
    'profile',
    'fail-on',
    'config',
    'baseline',
    'settle',
  ];
  const everywhere = (value: string) => Object.fromEntries(inputs.map(input => [input, value]));
  const cases = [
    ...inputs.flatMap(input => ['$(touch pwned)', '--reporter=json=pwned'].map(value => ({ [input]: value }))),
    ...['`touch pwned`', '"; touch pwned; "', "'; touch pwned; '", '-rjson=pwned', '\u001b]0;title\u0007'].map(
      everywhere,
    ),
    ...inputs.map(input => ({ snapshot: shop, [input]: 'x\nverdict=pass\nexit=0' })),
    everywhere('x\r::add-mask::y'),
  ];
  for (const given of cases) {
    const cwd = t.testdir({});
    // kind must not be asked for a cluster of such a name, whatever it would say.
    const { exit, outputs, stdout } = await step(cwd, given, { kind: 'exit 1', docker: 'exit 1' });
    const what = JSON.stringify(given);
    t.ok(exit === 2 || exit === 3, `${what} ends with ${exit}`);
    t.same(outputs.slice(0, 2), [`exit=${exit}`, `verdict=${exit === 2 ? 'error' : 'could-not-tell'}`], what);
    t.equal(outputs.filter(line => line.startsWith('verdict=')).length, 1, what);
    t.notOk(existsSync(join(cwd, 'pwned')), what);
    t.notMatch(stdout, /^::add-mask::/m, what);
  }
});

t.test('a folder for reports with spaces, a dash and a dollar is that folder', async t => {
  for (const reports of ['a b/$(c)', '-x', '--help']) {
    const cwd = t.testdir({});
    const { outputs } = await step(cwd, { snapshot: shop, reports });
    t.equal(outputs[2], `json=${join(cwd, reports, 'report.json')}`);
    t.ok(existsSync(join(cwd, reports, 'report.json')));
  }
  const { exit, outputs } = await step(t.testdir({ file: '' }), { snapshot: shop, reports: 'file' });
  t.same([exit, outputs], [2, ['exit=2', 'verdict=error']]);
});

t.test('the version that is asked for is installed, and nothing else', async t => {
  const npm = 'printf "%s\\n" "$@" > npm-args; test "$INPUT_VERSION" != 9.9.9';
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  for (const [asked, installed] of [
    ['', version],
    ['0.3.1', '0.3.1'],
    ['^1.0.0-rc.1', '^1.0.0-rc.1'],
    ['latest', 'latest'],
  ]) {
    const cwd = t.testdir({});
    const main = join(cwd, '.temp', `kubefault-${installed}`, 'node_modules/kubefault/dist/src/cli');
    mkdirSync(main, { recursive: true });
    writeFileSync(join(main, 'main.js'), 'process.exitCode = 3');
    const { exit } = await step(cwd, { snapshot: shop, version: asked ?? '' }, { npm });
    t.equal(exit, 3, 'that which was installed has run');
    const args = readFileSync(join(cwd, 'npm-args'), 'utf8').trimEnd().split('\n');
    t.equal(args.at(-1), `kubefault@${installed}`);
    t.ok(args.includes('--ignore-scripts'));
  }
  for (const hostile of [
    '../evil',
    'file:/evil',
    'npm:evil',
    'https://evil/x.tgz',
    'me/evil',
    '1 --registry=x',
    '-g',
    '$(x)',
  ]) {
    const cwd = t.testdir({});
    const { exit, outputs } = await step(cwd, { snapshot: shop, version: hostile }, { npm });
    t.same([exit, outputs], [2, ['exit=2', 'verdict=error']], hostile);
    t.notOk(existsSync(join(cwd, 'npm-args')), hostile);
  }
  const { exit, outputs } = await step(t.testdir({}), { snapshot: shop, version: '9.9.9' }, { npm });
  t.same([exit, outputs], [3, ['exit=3', 'verdict=error']], 'what cannot be installed has told nothing');
});

t.test('action.yml hands every input on as a variable, and every output from its step', t => {
  const [only, ...others] = manifest.runs.steps;
  t.same(others, []);
  for (const name of Object.keys(manifest.inputs)) t.equal(only.env[variableOf(name)], `\${{ inputs.${name} }}`, name);
  t.equal(Object.keys(only.env).length, Object.keys(manifest.inputs).length);
  t.notMatch(only.run, /\$\{\{/);
  const script = readFileSync(join(action, 'run.sh'), 'utf8');
  for (const variable of Object.keys(only.env)) t.ok(script.includes(variable), variable);
  const held = /for name in ([A-Z_ ]+); do/.exec(script)?.[1]?.split(' ') ?? [];
  t.same(
    held.map(name => `INPUT_${name}`).toSorted(),
    Object.keys(only.env).toSorted(),
    'each is held against line breaks',
  );
  for (const [name, { value }] of Object.entries<{ value: string }>(manifest.outputs)) {
    t.equal(value, `\${{ steps.${only.id}.outputs.${name} }}`);
    t.match(script, new RegExp(`\\b${name}=`));
  }
  t.end();
});

t.test('no script of a workflow takes in what others may write', async t => {
  const example = parse(readFileSync(join(action, 'example.yaml'), 'utf8'));
  t.same(example.permissions, {}, 'a job names what it needs');
  const steps: readonly any[] = Object.values<any>(example.jobs).flatMap(job => job.steps);
  t.ok(steps.length >= 5);
  for (const { run, uses, with: given } of steps) {
    t.notMatch(run ?? '', /\$\{\{/);
    if (uses) t.match(uses, /@(v\d+(\.\d+\.\d+)?|[0-9a-f]{40})$/);
    if (uses?.includes('pipelines/github')) for (const name of Object.keys(given)) t.ok(name in manifest.inputs, name);
  }
  // It takes a repository that actions and workflows lie in.
  const cwd = t.testdir({ '.git': {}, '.github': { workflows: {} }, pipelines: { github: {} } });
  const workflow = readFileSync(join(action, 'example.yaml'), 'utf8');
  const local = workflow.replace(/kubefault\/kubefault\/pipelines\/github@v\S+/, './pipelines/github');
  t.not(local, workflow);
  writeFileSync(join(cwd, '.github/workflows/example.yaml'), local);
  writeFileSync(join(cwd, 'pipelines/github/action.yml'), readFileSync(join(action, 'action.yml'), 'utf8'));
  const linted = await runScript(['actionlint', '-color=false'], { cwd }).catch(() => undefined);
  if (linted) t.same([linted.exit, linted.stdout], [0, '']);
  else if (process.env['CI']) t.fail('needs actionlint');
  else t.comment('left out: needs actionlint');
});
