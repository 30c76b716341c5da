import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { packageRoot } from '../../src/package-root.ts';
import { brokenShop, runScript, unreachable } from './run-script.ts';

const task = parse(readFileSync(join(packageRoot, 'pipelines/tekton/task.yaml'), 'utf8'));
const [{ script, env }] = task.spec.steps;
const defaults = Object.fromEntries(task.spec.params.map((param: any) => [`$(params.${param.name})`, param.default]));

interface Step {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly result: (name: string) => string;
}

/** The step as Tekton runs it; `kubefault` judges a recording where none of the clusters is there. */
async function step(
  cwd: string,
  params: Readonly<Record<string, string>>,
  { kubeconfig = '', kubefault }: { readonly kubeconfig?: string; readonly kubefault?: string } = {},
): Promise<Step> {
  const values: Readonly<Record<string, string>> = {
    ...defaults,
    ...Object.fromEntries(Object.entries(params).map(([name, value]) => [`$(params.${name})`, value])),
    '$(workspaces.reports.path)': join(cwd, 'reports'),
    '$(workspaces.kubeconfig.path)': kubeconfig,
    '$(results.exit.path)': join(cwd, 'exit'),
    '$(results.verdict.path)': join(cwd, 'verdict'),
  };
  mkdirSync(join(cwd, 'reports'), { recursive: true });
  const file = join(cwd, 'script.sh');
  writeFileSync(file, script);
  const ended = await runScript(['sh', file], {
    cwd,
    env: Object.fromEntries(env.map(({ name, value }: any) => [name, values[value] ?? value])),
    ...(kubefault !== undefined && { commands: { kubefault } }),
  });
  return { ...ended, result: name => readFileSync(join(cwd, name), 'utf8') };
}

/** Ours, on a recording in the place of the cluster that it runs in. */
const onShop = `
for flag; do shift; [ "$flag" = --in-cluster ] || set -- "$@" "$flag"; done
exec "${process.execPath}" "${join(packageRoot, 'dist/src/cli/main.js')}" "$@" ${brokenShop.map(arg => `"${arg}"`).join(' ')}`;

t.test('results and reports of a cluster that is blocked', async t => {
  const cwd = t.testdir({ reports: { 'report.json': 'old' } });
  const { exit, stderr, stdout, result } = await step(cwd, { profile: 'all' }, { kubefault: onShop });
  t.equal(exit, 1, stderr);
  t.same([result('exit'), result('verdict')], ['1', 'blocked']);
  t.match(stdout, /^BLOCKED/m);
  t.equal(JSON.parse(readFileSync(join(cwd, 'reports/report.json'), 'utf8')).exit, 1);
  t.ok(existsSync(join(cwd, 'reports/junit.xml')));
});

/** In place of kubefault: writes some report. */
const writing = 'for flag; do case $flag in json=*) echo "{}" > "${flag#json=}" ;; esac; done; ';

t.test('a pass without a report is none', async t => {
  const { exit, result } = await step(t.testdir({}), {}, { kubefault: 'exit 0' });
  t.same([exit, result('exit'), result('verdict')], [4, '4', 'error']);
});

t.test('what it ends with is its result', async t => {
  for (const [code, verdict] of [
    [0, 'pass'],
    [1, 'blocked'],
    [2, 'error'],
    [3, 'could-not-tell'],
    [4, 'error'],
    [143, 'error'],
  ]) {
    const { exit, result } = await step(t.testdir({}), {}, { kubefault: `${writing}exit ${code}` });
    t.same([exit, result('exit'), result('verdict')], [code, String(code), verdict]);
  }
});

t.test('the kubeconfig of the workspace is the one that is asked', async t => {
  const cwd = t.testdir({ given: { kubeconfig: unreachable }, reports: { 'report.json': 'old' } });
  const { exit, stderr, result } = await step(cwd, {}, { kubeconfig: join(cwd, 'given') });
  t.equal(exit, 3, stderr);
  t.equal(result('verdict'), 'could-not-tell');
  t.match(readFileSync(join(cwd, 'reports/report.json'), 'utf8'), /127\.0\.0\.1:1/);
});

t.test('hostile params become neither commands nor flags', async t => {
  for (const name of ['profile', 'fail-on', 'context', 'settle'])
    for (const value of ['$(touch pwned)', '"; touch pwned; "', '--reporter=json=pwned', 'a b\ntouch pwned']) {
      const cwd = t.testdir({ given: { kubeconfig: unreachable } });
      const { exit, result } = await step(cwd, { [name]: value }, { kubeconfig: join(cwd, 'given') });
      t.equal(exit, 2, `${name}: ${value}`);
      t.equal(result('verdict'), 'error');
      t.notOk(existsSync(join(cwd, 'pwned')));
    }
});
