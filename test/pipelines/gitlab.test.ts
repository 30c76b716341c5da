import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { packageRoot } from '../../src/package-root.ts';
import { type Ended, runKubefault } from '../live/run-kubefault.ts';
import { brokenShop, runScript, unreachable } from './run-script.ts';

const read = (name: string): any => parse(readFileSync(join(packageRoot, 'pipelines/gitlab', name), 'utf8'));
const template = read('kubefault.gitlab-ci.yml');
const job = template['.kubefault'];
const [, shop = ''] = brokenShop;

/** The script of the job as a runner runs it: a line after the other, up to the first that fails. */
function runJob(cwd: string, variables: Readonly<Record<string, string>>): Promise<Ended> {
  const env = { ...job.variables, ...variables };
  return runScript(['sh', '-e', '-c', job.script.join('\n')], { cwd, env });
}

t.test('a cluster that is blocked: the exit code, and the reports that GitLab reads', async t => {
  const cwd = t.testdir({});
  const { exit, stdout, stderr } = await runJob(cwd, { KUBEFAULT_SNAPSHOT: shop, KUBEFAULT_PROFILE: 'all' });
  t.equal(exit, 1, stderr);
  t.match(stdout, /^BLOCKED/m);
  const { junit, codequality } = job.artifacts.reports;
  t.match(readFileSync(join(cwd, junit), 'utf8'), /<testsuites/);
  const found = JSON.parse(readFileSync(join(cwd, codequality), 'utf8'));
  t.ok(found.length >= 10);
  t.match(found[0], { check_name: String, fingerprint: String, location: { path: String } });
  t.equal(JSON.parse(readFileSync(join(cwd, 'kubefault-reports/report.json'), 'utf8')).exit, 1);
});

t.test('the job ends as kubefault does, and no old report stands for a run that wrote none', async t => {
  const cwd = t.testdir({ kubeconfig: unreachable, 'kubefault-reports': { 'junit.xml': 'old', 'report.json': 'old' } });
  const cases: readonly [Readonly<Record<string, string>>, number][] = [
    [{ KUBEFAULT_SNAPSHOT: 'not-there' }, 2],
    [{ KUBEFAULT_SNAPSHOT: shop, KUBEFAULT_PROFILE: '$(touch pwned)' }, 2],
    [{ KUBEFAULT_SNAPSHOT: '--reporter=json=pwned' }, 2],
  ];
  for (const [variables, code] of cases) {
    t.equal((await runJob(cwd, variables)).exit, code);
    t.notOk(existsSync(join(cwd, 'kubefault-reports/junit.xml')));
    t.notOk(existsSync(join(cwd, 'pwned')));
  }
  t.equal((await runJob(cwd, { KUBEFAULT_KUBECONFIG: 'kubeconfig' })).exit, 3);
  t.equal((await runJob(cwd, { KUBEFAULT_SNAPSHOT: shop, KUBEFAULT_FAIL_ON: 'never' })).exit, 0);
});

t.test('only what could not be told is tried again, and nothing that blocks is let through', t => {
  t.same(job.retry, { max: 1, exit_codes: [3] });
  t.equal(job.allow_failure, false);
  t.end();
});

t.test('artifacts are kept of a job that fails, and lie below the folder of the project', t => {
  t.equal(job.artifacts.when, 'always');
  const paths: readonly string[] = [...job.artifacts.paths, ...Object.values<string>(job.artifacts.reports)];
  for (const path of paths) t.match(path, /^kubefault-reports\//);
  t.same(Object.keys(template), ['.kubefault'], 'a template adds no job to those that include it');
  t.end();
});

t.test('the example extends the template, and gates what comes after', t => {
  const { include, staging, production } = read('example.gitlab-ci.yml');
  for (const { local } of include) t.ok(existsSync(join(packageRoot, local)), local);
  t.equal(staging.extends, '.kubefault');
  t.same(production.needs, ['staging']);
  t.end();
});

t.test('each variable called KUBEFAULT_ is a flag of run, and means what it says', async t => {
  const { stdout } = await runKubefault(['run', '--help']);
  const known = [...stdout.matchAll(/env:\s+(KUBEFAULT_\w+)/g)].map(([, name]) => name);
  t.ok(known.length >= 15, known.join(' '));
  const used = { ...job.variables, ...read('example.gitlab-ci.yml').staging.variables };
  for (const name of Object.keys(used))
    if (name.startsWith('KUBEFAULT_')) t.ok(known.includes(name), `${name} is a flag`);
  t.notOk(known.includes('IMAGE_OF_KUBEFAULT'));
  t.ok(known.includes('KUBEFAULT_IMAGE'), 'which is why the image of the job has another name');
});
