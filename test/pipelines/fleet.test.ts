import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import type { Ended } from '../live/run-kubefault.ts';
import { brokenShop, runScript, unreachable } from './run-script.ts';

const script = readFileSync(join(packageRoot, 'pipelines/kubernetes/fleet/fleet.sh'), 'utf8');

/** The Pod of one index. */
function pod(
  cwd: string,
  index: number,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const file = join(cwd, 'fleet.sh');
  writeFileSync(file, script);
  const about = {
    JOB_COMPLETION_INDEX: String(index),
    PARTS: '2',
    JOB_UID: 'a-job',
    REPORTS_FOLDER: cwd,
    WAIT_SECONDS: '0',
  };
  return runScript(['sh', file, ...args], { cwd, env: { ...about, ...env } });
}

const merged = (cwd: string): any => JSON.parse(readFileSync(join(cwd, 'a-job/fleet.json'), 'utf8'));

t.test('two parts of a run, put together', async t => {
  const cwd = t.testdir({});
  const flags = [...brokenShop, '--profile', 'all'];
  const parts = await Promise.all([pod(cwd, 1, flags), pod(cwd, 2, flags)]);
  t.ok(parts.some(({ exit }) => exit === 1));
  const { exit, stderr, stdout } = await pod(cwd, 0, flags);
  t.equal(exit, 1, stderr);
  t.match(stdout, /Put together from 2 of 2 parts/);
  t.equal(merged(cwd).exit, 1);
  t.match(readFileSync(join(cwd, 'a-job/junit.xml'), 'utf8'), /<testsuites/);
});

t.test('a part that is missing is named, and what is there does not pass without it', async t => {
  const cwd = t.testdir({});
  // A cluster on which nothing blocks, as far as anybody looked.
  const { exit: one } = await pod(cwd, 1, [...brokenShop, '--fail-on', 'never']);
  t.equal(one, 0);
  const { exit, stderr, stdout } = await pod(cwd, 0, []);
  t.equal(exit, 3);
  t.match(stderr, /part 2 of 2 has written no report/);
  t.match(stdout, /part 2 of 2 is missing/);
  t.equal(merged(cwd).exit, 3);
});

t.test('a part of another Job is not of this one', async t => {
  const cwd = t.testdir({});
  for (const index of [1, 2]) await pod(cwd, index, [...brokenShop, '--fail-on', 'never'], { JOB_UID: 'last-night' });
  const { exit, stderr } = await pod(cwd, 0, []);
  t.equal(exit, 3);
  t.match(stderr, /there is no part to put together/);
  t.notOk(existsSync(join(cwd, 'a-job/fleet.json')));
});

t.test('several clusters: each part takes its own, and one that is not judged by anybody is missing', async t => {
  const gone = JSON.parse(unreachable);
  const contexts = ['here', 'there', 'nowhere'];
  const kubeconfig = { ...gone, contexts: contexts.map(name => ({ ...gone.contexts[0], name })) };
  const cwd = t.testdir({ kubeconfig: JSON.stringify(kubeconfig) });
  const env = { KUBEFAULT_CONTEXT: contexts.join(','), KUBEFAULT_KUBECONFIG: join(cwd, 'kubeconfig') };
  t.equal((await pod(cwd, 1, ['--no-config'], env)).exit, 3);
  const { exit, stdout } = await pod(cwd, 0, [], env);
  t.equal(exit, 3);
  t.match(stdout, /no report of context there was given: nobody looked at it/);
  t.match(stdout, /context here/);
  t.match(stdout, /context nowhere/, 'every second one, from the first on');
});

t.test('more Pods than parts are an error of the one who wrote it', async t => {
  const { exit, stderr } = await pod(t.testdir({}), 3, brokenShop);
  t.equal(exit, 2);
  t.match(stderr, /3\/2/);
});
