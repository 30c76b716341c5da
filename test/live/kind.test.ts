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
import { clusterInfoDump, disagreements, kubectlLists, supportBundle } from './dumps.ts';
import { lackingForKind } from './kind-cluster.ts';
import { report, runKubefault } from './run-kubefault.ts';

const run = promisify(execFile);
const image = process.env['KIND_NODE_IMAGE'];
const missing = await lackingForKind();

async function suite(): Promise<void> {
  const name = `kubefault-test-${randomBytes(3).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
  const kubeconfig = join(folder, 'kubeconfig');
  t.setTimeout(1_800_000);
  t.teardown(async () => {
    await run('kind', ['delete', 'cluster', '--name', name, '--kubeconfig', kubeconfig]);
    rmSync(folder, { recursive: true, force: true });
  });
  const config = join(packageRoot, 'clusters/kind/three-nodes.yaml');
  const create = [
    'create',
    'cluster',
    '--name',
    name,
    '--kubeconfig',
    kubeconfig,
    '--config',
    config,
    '--wait',
    '180s',
  ];
  await run('kind', image ? [...create, '--image', image] : create);
  const kubectl = (...args: string[]): Promise<unknown> => run('kubectl', ['--kubeconfig', kubeconfig, ...args]);
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
    const { stdout } = await run('kubectl', ['--kubeconfig', kubeconfig, '-n', 'shop', 'create', 'token', 'viewer']);
    const config = parse(readFileSync(kubeconfig, 'utf8'));
    config.users[0].user = { token: stdout.trim() };
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

  await fault('the selector of a Service is changed', {
    inject: () => kubectl('-n', 'shop', 'patch', 'service', 'cart', '-p', '{"spec":{"selector":{"app":"crt"}}}'),
    repair: () => kubectl('-n', 'shop', 'patch', 'service', 'cart', '-p', '{"spec":{"selector":{"app":"cart"}}}'),
    expected: ['service/selector-matches-no-pods Service shop/cart', 'service/no-ready-endpoints Service shop/cart'],
    allowed: /^$/,
  });

  // A Pod that does not come up holds up the rollout that it is part of.
  const heldUp = /^rollout\/progress-deadline-exceeded Deployment shop\//;
  await fault('an image is misspelt', {
    inject: () => kubectl('-n', 'shop', 'set', 'image', 'deployment/web', 'web=lab/bxo:1'),
    repair: () => kubectl('-n', 'shop', 'rollout', 'undo', 'deployment/web'),
    expected: ['workload/image-pull-failure Deployment shop/web'],
    allowed: heldUp,
  });

  await fault('all workers are tainted, and a Pod comes that does not tolerate it', {
    inject: async () => {
      await kubectl('taint', 'nodes', '-l', '!node-role.kubernetes.io/control-plane', 'dedicated=db:NoSchedule');
      await kubectl('-n', 'shop', 'create', 'deployment', 'search', '--image=lab/box:1', '--', 'sleep', '1d');
    },
    repair: async () => {
      await kubectl('taint', 'nodes', '-l', '!node-role.kubernetes.io/control-plane', 'dedicated:NoSchedule-');
      await kubectl('-n', 'shop', 'delete', 'deployment', 'search', '--wait=true');
    },
    expected: ['scheduling/untolerated-taint Deployment shop/search'],
    allowed: heldUp,
  });

  await fault('a container crashes again and again', {
    inject: () =>
      kubectl('-n', 'shop', 'create', 'deployment', 'crash', '--image=lab/box:1', '--', 'sh', '-c', 'exit 1'),
    repair: () => kubectl('-n', 'shop', 'delete', 'deployment', 'crash', '--wait=true', '--cascade=foreground'),
    expected: ['workload/crash-loop-back-off Deployment shop/crash'],
    allowed: heldUp,
  });

  await fault('a ConfigMap is deleted under a Deployment that is restarted', {
    inject: async () => {
      await kubectl('-n', 'shop', 'delete', 'configmap', 'cart-settings');
      await kubectl('-n', 'shop', 'rollout', 'restart', 'deployment/cart');
    },
    repair: () => kubectl('-n', 'shop', 'create', 'configmap', 'cart-settings', '--from-literal=GREETING=hello'),
    expected: ['config/configmap-reference-broken Deployment shop/cart'],
    allowed: heldUp,
  });

  const targetPort = (name: string): Promise<unknown> =>
    kubectl('-n', 'shop', 'patch', 'service', 'web', '-p', `{"spec":{"ports":[{"port":80,"targetPort":"${name}"}]}}`);
  await fault('a Service leads to a port that no Pod has', {
    inject: () => targetPort('htp'),
    repair: () => targetPort('http'),
    expected: ['service/target-port-mismatch Service shop/web'],
    allowed: /^$/,
  });

  await fault('cluster DNS has no Pods', {
    inject: () => kubectl('-n', 'kube-system', 'scale', 'deployment', 'coredns', '--replicas=0'),
    repair: () => kubectl('-n', 'kube-system', 'scale', 'deployment', 'coredns', '--replicas=2'),
    expected: ['dns/service-no-endpoints Service kube-system/kube-dns'],
    allowed: /^service\/no-ready-endpoints Service kube-system\/kube-dns$/,
  });

  const mode = async (from: string, to: string): Promise<void> => {
    const get = ['--kubeconfig', kubeconfig, '-n', 'kube-system', 'get', 'configmap', 'kube-proxy', '-o', 'yaml'];
    const { stdout } = await run('kubectl', get);
    const file = join(folder, 'kube-proxy.yaml');
    writeFileSync(file, stdout.replace(`mode: ${from}`, `mode: ${to}`));
    await kubectl('replace', '-f', file);
  };
  await fault('kube-proxy is configured for a mode that does not exist', {
    inject: () => mode('iptables', 'bogus'),
    repair: () => mode('bogus', 'iptables'),
    expected: ['kube-proxy/config-invalid ConfigMap kube-system/kube-proxy'],
    allowed: /^$/,
  });

  const onNode = (node: string, ...command: string[]): Promise<unknown> =>
    run('docker', ['exec', `${name}-${node}`, ...command]);
  const manifests = '/etc/kubernetes/manifests';
  const remove = (component: string): Promise<unknown> =>
    onNode('control-plane', 'mv', `${manifests}/${component}.yaml`, '/var/tmp/');
  const restore = (component: string): Promise<unknown> =>
    onNode('control-plane', 'mv', `/var/tmp/${component}.yaml`, manifests);
  await fault('the scheduler is removed', {
    inject: () => remove('kube-scheduler'),
    repair: () => restore('kube-scheduler'),
    expected: ['control-plane/scheduler-inactive Lease kube-system/kube-scheduler'],
    allowed: /^$/,
  });

  // What ran on a lost Node alone is out of service too.
  const lost =
    /^(capacity\/node-loss-headroom|service\/no-ready-endpoints|dns\/service-no-endpoints|node\/lease-stale|node\/not-ready) /;
  await fault('the container runtime of a worker is stopped', {
    inject: () => onNode('worker2', 'systemctl', 'stop', 'containerd'),
    repair: () => onNode('worker2', 'systemctl', 'start', 'containerd'),
    expected: [`node/not-ready Node ${name}-worker2`],
    allowed: lost,
  });

  await fault('a kubelet is stopped while no controller manager notices', {
    inject: async () => {
      await remove('kube-controller-manager');
      await onNode('worker2', 'systemctl', 'stop', 'kubelet');
    },
    repair: async () => {
      await onNode('worker2', 'systemctl', 'start', 'kubelet');
      await restore('kube-controller-manager');
    },
    expected: [`node/lease-stale Node ${name}-worker2`],
    allowed: lost,
  });

  await fault('the kubelet of a worker is stopped', {
    inject: () => onNode('worker2', 'systemctl', 'stop', 'kubelet'),
    repair: () => onNode('worker2', 'systemctl', 'start', 'kubelet'),
    expected: [`node/heartbeat-lost Node ${name}-worker2`],
    allowed: lost,
  });
}

if (missing.length > 0 && process.env['CI']) t.fail(`needs ${missing.join(', ')}`);
else if (missing.length > 0) t.comment(`left out: needs ${missing.join(', ')}`);
else await suite();
