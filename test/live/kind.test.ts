import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { packageRoot } from '../../src/package-root.ts';
import { names as namesById, stepsOf } from '../stories/told.ts';
import { countingProxy } from './counting-proxy.ts';
import { clusterInfoDump, disagreements, kubectlLists, supportBundle } from './dumps.ts';
import { type KindCluster, lackingForKind, withKindCluster } from './kind-cluster.ts';
import { type Ended, report, runKubefault } from './run-kubefault.ts';

const run = promisify(execFile);
const missing = await lackingForKind();

/** They run with every change. */
const fixed = [
  'selector-typo',
  'all-workers-tainted',
  'kubelet-stopped',
  'scheduler-removed',
  'cluster-dns-scaled-to-zero',
];

async function suite({ name, kubeconfig, kubectl: fed, onNode }: KindCluster): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const kubectl = (...args: string[]): Promise<string> => fed(args);
  const look = (...args: string[]): Promise<any> => report(['--kubeconfig', kubeconfig, '--profile', 'all', ...args]);
  const names = (result: any): readonly string[] => stepsOf(result);

  /** Looks until it is as wanted: a fault takes as long to show as the cluster takes. */
  const until = async (t: Test, what: string, wanted: (result: any) => boolean): Promise<any> => {
    for (const deadline = Date.now() + 240_000; ; await sleep(2_000)) {
      const result = await look('--grace', '0s', '--settle', '0s', '--fail-on', 'medium');
      if (wanted(result)) return result;
      if (Date.now() > deadline)
        return void t.fail(
          `${what} did not come about; found: ${names(result).join(', ')}; ${result.reasons.join(', ')}`,
        );
    }
  };
  const healthy = (t: Test): Promise<any> =>
    until(t, 'a healthy cluster', result => result.exit === 0 && names(result).length === 0);

  /** A recording of the state that is there gives the same report as the run that made it, to the byte. */
  const replays = async (t: Test): Promise<void> => {
    const recording = join(folder, 'recording.tar.gz');
    const judge = ['run', '--no-config', '-q', '--profile', 'all', '--reproducible', '--grace', '0s', '-o', 'json'];
    const target = ['--kubeconfig', kubeconfig, '--allow', 'node-proxy', '--settle', '10s', '--record', recording];
    const live = await runKubefault([...judge, ...target]);
    const replayed = await runKubefault([...judge, '--snapshot', recording]);
    t.ok(live.stdout.length > 1_000, live.stderr);
    t.equal(replayed.exit, live.exit, replayed.stderr);
    t.equal(replayed.stdout, live.stdout, 'the recording gives the same report');
  };

  /** Recordings that others make of it say the same, or that they cannot tell. */
  const dumpsAgree = async (t: Test): Promise<void> => {
    for (const record of [kubectlLists, clusterInfoDump, supportBundle]) {
      const directory = mkdtempSync(join(folder, 'dump-'));
      let wrong: readonly string[] = ['nothing was compared'];
      // The cluster goes on meanwhile: a difference has to be there again.
      for (let attempt = 0; attempt < 3 && wrong.length > 0; attempt++) {
        const live = await look('--grace', '0s', '--settle', '0s');
        const path = await record(kubeconfig, directory);
        wrong = disagreements(live, await report(['--snapshot', path, '--profile', 'all', '--grace', '0s']));
        rmSync(path, { recursive: true, force: true });
      }
      t.same(wrong, [], record.name);
    }
  };

  /** What is found in no tree of causes that has one of these. */
  const unrelated = (result: any, expected: readonly string[]): readonly string[] => {
    const nameOf = namesById(result);
    const trees = result.causes.map(({ finding, explains }: any) =>
      [finding, ...explains.map((one: any) => one.finding)].map(id => nameOf.get(id) ?? ''),
    );
    return trees.filter((tree: string[]) => !tree.some(one => expected.includes(one))).flat();
  };

  /** Breaks, looks, repairs: `expected` must be found, and all else hang together with it or be `allowed`. */
  const fault = async (
    title: string,
    {
      inject,
      repair,
      expected,
      allowed,
    }: { inject: () => Promise<unknown>; repair: () => Promise<unknown>; expected: string[]; allowed: RegExp },
  ): Promise<void> => {
    await t.test(title, async t => {
      await inject();
      const result = await until(t, expected.join(' and '), found => expected.every(one => names(found).includes(one)));
      if (result) {
        t.equal(result.exit, 1);
        const others = unrelated(result, expected).filter(one => !allowed.test(one));
        t.same(others, [], 'and nothing else');
      }
      await replays(t);
      await dumpsAgree(t);
      await repair();
      await healthy(t);
    });
  };

  await t.test('an idle cluster is judged with few requests, none of them twice', async t => {
    await healthy(t);
    const proxied = join(folder, 'proxied');
    const { asked, close } = await countingProxy(kubeconfig, proxied);
    t.teardown(close);
    const { exit, verdicts } = await report(['--kubeconfig', proxied, '--profile', 'all', '--settle', '0s']);
    t.equal(exit, 0);
    t.ok(verdicts.pass >= 40, `${verdicts.pass} checks pass`);
    t.ok(asked.length > 30 && asked.length <= 60, `${asked.length} requests: ${asked.join(', ')}`);
    t.same(
      asked.filter((one, i) => asked.indexOf(one) !== i && !one.endsWith(' /version')),
      [],
    );
  });

  await kubectl('apply', '-f', join(packageRoot, 'clusters/examples/shop.yaml'));
  await kubectl('-n', 'shop', 'wait', 'deployment', '--all', '--for=condition=Available', '--timeout=180s');

  await t.test('a healthy cluster with an ordinary application: nothing blocks', async t => {
    await healthy(t);
    const { exit, verdicts, ledger } = await look();
    t.equal(exit, 0);
    t.same([verdicts.fail, verdicts.inconclusive, verdicts.error], [0, 0, 0]);
    t.same(
      ledger.flatMap(({ gaps }: any) => gaps),
      [],
    );
    await replays(t);
    await dumpsAgree(t);
  });

  await t.test('with no more than the stock role view, a run says what it could judge and what not', async t => {
    await kubectl('-n', 'shop', 'create', 'serviceaccount', 'viewer');
    await kubectl('create', 'clusterrolebinding', 'viewer', '--clusterrole=view', '--serviceaccount=shop:viewer');
    const token = await kubectl('-n', 'shop', 'create', 'token', 'viewer');
    const config = parse(readFileSync(kubeconfig, 'utf8'));
    config.users[0].user = { token: token.trim() };
    const viewer = join(folder, 'viewer');
    writeFileSync(viewer, JSON.stringify(config), { mode: 0o600 });
    const result = await report(['--kubeconfig', viewer, '--profile', 'all', '--settle', '0s']);
    t.equal(result.exit, 3);
    t.ok(result.verdicts.pass >= 3, 'what it may see it judges');
    t.equal(result.verdicts.fail + result.verdicts.error, 0);
    const blind = result.checks.filter(({ verdict }: any) => verdict === 'inconclusive');
    t.ok(blind.some(({ check }: any) => check.id === 'node/not-ready'));
    for (const { check, gaps } of blind)
      t.ok(
        gaps.every(({ remedy }: any) => /grant the verb/.test(remedy)),
        `${check.id} says what to grant`,
      );
    const { exit, stdout: diagnosis } = await runKubefault(['doctor', '--no-config', '--kubeconfig', viewer]);
    t.equal(exit, 3);
    t.match(diagnosis, /✗ list nodes: denied/);
  });

  const setImage = (image: string): Promise<unknown> =>
    kubectl('-n', 'shop', 'set', 'image', 'deployment/web', `web=${image}`);
  await t.test('a deploy that is judged two seconds after a bad image was set does not pass', async t => {
    await setImage('lab/bxo:2');
    await sleep(2_000);
    const young = await look('--settle', '0s');
    t.not(young.exit, 0);
    t.ok(young.verdicts.inconclusive + young.verdicts.fail > 0);
    const settled = await look('--settle', '120s', '--grace', '20s');
    t.equal(settled.exit, 1, 'and when it has been waited for, it fails');
    await kubectl('-n', 'shop', 'rollout', 'undo', 'deployment/web');
    await healthy(t);
  });

  await t.test('a slow but good rollout does not fail: it is waited for', async t => {
    const slow = { spec: { minReadySeconds: 15, template: { metadata: { annotations: { slow: 'yes' } } } } };
    await kubectl('-n', 'shop', 'patch', 'deployment', 'web', '-p', JSON.stringify(slow));
    const result = await look('--settle', '180s');
    t.same([result.exit, names(result)], [0, []], result.reasons.join(', '));
    await healthy(t);
  });

  // A Pod that does not come up holds up the rollout that it is part of.
  const heldUp = /^rollout\/progress-deadline-exceeded Deployment shop\//;
  await fault('an image is misspelt', {
    inject: () => kubectl('-n', 'shop', 'set', 'image', 'deployment/web', 'web=lab/bxo:1'),
    repair: () => kubectl('-n', 'shop', 'rollout', 'undo', 'deployment/web'),
    expected: ['workload/image-pull-failure Deployment shop/web'],
    allowed: heldUp,
  });

  // What ran on a lost Node alone is out of service too.
  const lost =
    /^(capacity\/node-loss-headroom|service\/no-ready-endpoints|dns\/service-no-endpoints|node\/lease-stale|node\/not-ready) /;
  await fault('the kubelet of a worker is stopped', {
    inject: () => onNode('worker2', 'systemctl stop kubelet'),
    repair: () => onNode('worker2', 'systemctl start kubelet'),
    expected: [`node/heartbeat-lost Node ${name}-worker2`],
    allowed: lost,
  });

  const scenarios = async (...args: string[]): Promise<Ended> =>
    await runKubefault(['scenario', 'run', '--no-config', '--grace', '0s', '--kind-cluster', name, ...args]);
  await t.test('five scenarios, and those of what has changed: healthy, broken, repaired', async t => {
    await healthy(t);
    const since = await run('git', ['merge-base', 'HEAD', 'origin/main']).then(
      ({ stdout }) => ['--changed', stdout.trim()],
      () => [],
    );
    const { exit, stdout, stderr } = await scenarios(...fixed, ...since);
    t.equal(exit, 0, `${stdout}${stderr}`);
    for (const one of fixed) t.match(stdout, new RegExp(`✔ ${one} on v1\\.`), stdout);
  });

  await t.test('scenarios of a plugin run likewise, and one that breaks nothing does not go as it has to', async t => {
    const plugin = join(packageRoot, 'test/live/acme/checks');
    const file = join(t.testdir({}), 'matrix.json');
    const add = ['--plugin', plugin, '--json', file, '--add'];
    const own = await scenarios(...add, 'backup-failed');
    t.equal(own.exit, 0, `a scenario of the plugin itself: ${own.stdout}`);
    const { exit, stdout } = await scenarios(...add, '--within', '5s', 'breaks-nothing');
    const { kubernetes, scenarios: proofs } = JSON.parse(readFileSync(file, 'utf8'));
    const [version] = kubernetes;
    t.match(proofs, {
      'backup-failed': { on: { [version]: { well: 1, of: 1 } } },
      'breaks-nothing': { on: { [version]: { well: 0, of: 1 } } },
    });
    t.equal(exit, 1, stdout);
    t.match(
      stdout,
      /✘ breaks-nothing on v1\..*fault did not come about.*not found: service\/selector-matches-no-pods/s,
    );
    t.match(stdout, /\n0 went as they have to, 1 did not/);
  });
}

if (missing.length > 0 && process.env['CI']) t.fail(`needs ${missing.join(', ')}`);
else if (missing.length > 0) t.comment(`left out: needs ${missing.join(', ')}`);
else await withKindCluster(`kubefault-test-${randomBytes(3).toString('hex')}`, {}, suite);
