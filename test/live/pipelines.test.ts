import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Kind } from 'kind-node-wrapper';
import t, { type Test } from 'tap';
import { parse, stringify } from 'yaml';
import { packageRoot } from '../../src/package-root.ts';
import { nodeImage } from '../pipelines/node-image.ts';
import { unreachable } from '../pipelines/run-script.ts';
import { type KindCluster, lackingForKind, withKindCluster } from './kind-cluster.ts';

const run = promisify(execFile);
const docker = async (...args: readonly string[]): Promise<string> =>
  (await run('docker', args, { maxBuffer: 1 << 26 })).stdout;
/** What a command ends with, and what it says. */
const ended = (...args: readonly string[]): Promise<{ exit: number; said: string }> =>
  run('docker', args, { maxBuffer: 1 << 26 }).then(
    ({ stdout, stderr }) => ({ exit: 0, said: stdout + stderr }),
    error => ({ exit: error.code as number, said: `${error.stdout}${error.stderr}` }),
  );

const [repository, tag] = ['kubefault-test/kubefault', `${process.pid}`];
const image = `${repository}:${tag}`;
const volume = `kubefault-test-${process.pid}`;
const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));

/** The image, as its head says that it is built; what npm gets comes over the network of the machine. */
async function buildImage(): Promise<void> {
  const base = await nodeImage();
  const file = join(packageRoot, 'pipelines/container/Dockerfile');
  const args = ['--network', 'host', '--build-arg', `NODE_IMAGE=${base}`, '--build-arg', 'REVISION=here'];
  await docker('build', '-q', ...args, '-f', file, '-t', image, packageRoot);
}

/** Nothing but /reports can be written to, by a user who is nobody. */
const confined = [
  '--rm',
  '--read-only',
  '--cap-drop',
  'ALL',
  '--security-opt',
  'no-new-privileges',
  '-v',
  `${volume}:/reports`,
];

async function inDocker(t: Test): Promise<void> {
  await t.test('the image is what npm publishes, under a user who is a number', async t => {
    const [{ Config }] = JSON.parse(await docker('image', 'inspect', image));
    t.equal(Config.User, '65532:65532');
    t.same(Config.Entrypoint, ['node', '/opt/kubefault/dist/src/cli/main.js']);
    t.match(Config.Labels, {
      'org.opencontainers.image.version': version,
      'org.opencontainers.image.revision': 'here',
    });
    const sh = (script: string): ReturnType<typeof ended> =>
      ended('run', ...confined, '--entrypoint', 'sh', image, '-c', script);
    t.match((await sh('id')).said, /uid=65532 gid=65532/);
    const packages = (await sh('ls /opt/kubefault /opt/kubefault/node_modules /opt/kubefault/dist')).said.split('\n');
    for (const there of ['kind-node-wrapper', 'undici', 'checks', 'src']) t.ok(packages.includes(there), there);
    for (const absent of ['typescript', 'tap', 'test', 'clusters/examples', '.git', 'tsconfig.json'])
      t.notOk(packages.includes(absent), absent);
    for (const place of ['/x', '/tmp/x', '/opt/kubefault/x', '/root/x'])
      t.not((await sh(`mkdir ${place}`)).exit, 0, `${place} cannot be written to`);
    t.match(await docker('run', ...confined, image, 'version'), version);
    t.match((await ended('run', ...confined, image, 'kind', 'list')).said, /./, 'kind-node-wrapper is loaded');
  });

  await t.test('it judges a recording, and its reports are in the volume', async t => {
    const shop = join(packageRoot, 'clusters/examples/broken-shop');
    const reports = ['-r', 'json=out.json', '-r', 'junit=/reports/junit.xml'];
    const mount = ['-v', `${shop}:/in:ro`];
    const { exit, said } = await ended('run', ...confined, ...mount, image, 'run', '--snapshot', '/in', ...reports);
    t.equal(exit, 1, said);
    const read = await docker('run', ...confined, '--entrypoint', 'cat', image, '/reports/out.json');
    t.equal(JSON.parse(read).exit, 1);
  });

  await t.test('docker stop reaches the run, which writes its reports', async t => {
    const sockets = new Set<Socket>();
    const silent = createServer(socket => sockets.add(socket));
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
    t.teardown(() => {
      silent.close();
      for (const socket of sockets) socket.destroy();
    });
    const server = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const folder = t.testdir({ kubeconfig: unreachable.replace('https://127.0.0.1:1', server) });
    const flags = ['--no-config', '--kubeconfig', '/in/kubeconfig', '-r', 'json=/reports/stopped.json'];
    const options = [...confined.filter(flag => flag !== '--rm'), '--network', 'host', '-v', `${folder}:/in:ro`];
    const id = (await docker('run', '-d', ...options, image, 'run', ...flags)).trim();
    while (sockets.size === 0) await sleep(100);
    await docker('stop', '-t', '60', id);
    t.equal((await docker('wait', id)).trim(), '143', await docker('logs', id));
    await docker('rm', id);
    const report = await docker('run', ...confined, '--entrypoint', 'cat', image, '/reports/stopped.json');
    t.match(JSON.parse(report), { interrupted: true, exit: 143 });
  });
}

/** Waits until a Job has ended. */
async function ends(
  { kubectl }: KindCluster,
  namespace: string,
  job: string,
): Promise<{ readonly outcome: string; readonly codes: Readonly<Record<string, number>>; readonly log: string }> {
  for (let look = 0; look < 300; look++) {
    const { status } = JSON.parse(await kubectl(['-n', namespace, 'get', 'job', job, '-o', 'json']));
    const end = status.conditions?.find((one: any) => /^(Complete|Failed)$/.test(one.type) && one.status === 'True');
    if (end) {
      const mine = ['-n', namespace, '-l', `batch.kubernetes.io/job-name=${job}`];
      const { items } = JSON.parse(await kubectl(['get', 'pods', ...mine, '-o', 'json']));
      const codes = items.map(({ metadata, status }: any) => [
        metadata.annotations?.['batch.kubernetes.io/job-completion-index'] ?? '',
        status.containerStatuses?.[0]?.state?.terminated?.exitCode,
      ]);
      const log = await kubectl(['logs', ...mine, '--prefix', '--tail=-1']);
      return { outcome: end.type, codes: Object.fromEntries(codes), log };
    }
    await sleep(1_000);
  }
  throw new Error(`${job} does not end:\n${await kubectl(['-n', namespace, 'describe', 'pods'])}`);
}

/**
 * What the provisioner of kind does, and not every other one on a Node: volumes of hostPath belong to root, and take no
 * group from fsGroup. https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
 */
async function letWrite({ kubectl, onNode }: KindCluster, namespace: string, claim: string): Promise<void> {
  const { items } = JSON.parse(await kubectl(['get', 'storageclasses', '-o', 'json']));
  // It is bound when a Pod wants it, by a provisioner that knows what it is for.
  if (items.every(({ volumeBindingMode }: any) => volumeBindingMode === 'WaitForFirstConsumer')) return;
  await kubectl(['-n', namespace, 'wait', '--for=jsonpath={.status.phase}=Bound', `pvc/${claim}`, '--timeout=120s']);
  const volume = await kubectl(['-n', namespace, 'get', 'pvc', claim, '-o', 'jsonpath={.spec.volumeName}']);
  const path = await kubectl(['get', 'pv', volume, '-o', 'jsonpath={.spec.hostPath.path}']);
  if (path) await onNode('control-plane', `mkdir -p '${path}' && chmod 0777 '${path}'`);
}

/** A Pod that stays, with the claims of reports at their names. */
const pod = (name: string, claims: readonly string[]): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, fsGroup: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name,
          image,
          command: ['sleep', '100000'],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          volumeMounts: claims.map(claim => ({ name: claim, mountPath: `/${claim}` })),
        },
      ],
      volumes: claims.map(claim => ({ name: claim, persistentVolumeClaim: { claimName: claim } })),
    },
  });

const restricted = (name: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });

async function inCluster(t: Test, cluster: KindCluster): Promise<void> {
  const { kubectl, kubeconfig } = cluster;
  const folder = t.testdir({ nightly: {}, fleet: {} });
  const pipelines = join(folder, 'pipelines');
  cpSync(join(packageRoot, 'pipelines'), pipelines, { recursive: true });
  // Problems of a cluster that was made a minute ago are not waited for.
  const config = join(pipelines, 'kubernetes/kubefault.config.yaml');
  writeFileSync(config, `${readFileSync(config, 'utf8')}grace: 0s\n`);
  const overlay = (name: string, base: string): string => {
    const images = [{ name: 'kubefault', newName: repository, newTag: tag }];
    writeFileSync(join(folder, name, 'kustomization.yaml'), stringify({ resources: [`../pipelines/${base}`], images }));
    return join(folder, name);
  };
  const inReports = (...command: readonly string[]): Promise<string> =>
    kubectl(['-n', 'kubefault', 'exec', 'reader', '--', ...command]);
  const tonight = async (job: string): ReturnType<typeof ends> => {
    await kubectl(['-n', 'kubefault', 'create', 'job', '--from=cronjob/kubefault', job]);
    return await ends(cluster, 'kubefault', job);
  };
  const nights = async (): Promise<readonly string[]> =>
    (await inReports('ls', '/kubefault-reports')).split('\n').filter(name => name.endsWith('Z'));

  await kubectl(['apply', '-f', '-'], restricted('shop'));
  await kubectl(['-n', 'shop', 'apply', '-f', '-'], pod('web', []));
  await kubectl(['-n', 'shop', 'wait', '--for=condition=Ready', 'pod/web', '--timeout=120s']);
  await kubectl(['apply', '-k', overlay('nightly', 'kubernetes')]);
  await letWrite(cluster, 'kubefault', 'kubefault-reports');

  await t.test('the first night sees all there is, with the rights that were generated', async t => {
    const { outcome, codes, log } = await tonight('night-1');
    if (!t.same([outcome, codes], ['Complete', { '': 0 }])) t.comment(log);
    await kubectl(['-n', 'kubefault', 'apply', '-f', '-'], pod('reader', ['kubefault-reports']));
    await kubectl(['-n', 'kubefault', 'wait', '--for=condition=Ready', 'pod/reader', '--timeout=120s']);
    const [first = '', ...others] = await nights();
    t.same(others, []);
    const files = (await inReports('ls', `/kubefault-reports/${first}`)).split('\n');
    for (const name of ['junit.xml', 'metrics.prom', 'recording.tar.gz', 'report.json'])
      t.ok(files.includes(name), name);
    const report = JSON.parse(await inReports('cat', `/kubefault-reports/${first}/report.json`));
    t.match(report, { exit: 0, verdicts: { fail: 0, inconclusive: 0, error: 0 } });
    t.ok(report.verdicts.pass >= 30, `${report.verdicts.pass} checks pass`);
    t.same(
      report.ledger.filter(({ outcome }: any) => outcome === 'refused'),
      [],
    );
  });

  await t.test('the second night ends with 1, says what is new, and its recording says it again', async t => {
    await kubectl(['-n', 'shop', 'create', 'service', 'clusterip', 'cart', '--tcp=80:8080']);
    const { outcome, codes, log } = await tonight('night-2');
    if (!t.same([outcome, codes], ['Failed', { '': 1 }])) t.comment(log);
    t.match(log, /New: \d+\n(.*\n)*?.*Service shop\/cart: selector app=cart/);
    const [, second = ''] = await nights();
    t.match(
      await inReports('cat', `/kubefault-reports/${second}/diff.txt`),
      /^BLOCKED\n(.*\n)*?New: \d+\n.*shop\/cart/,
    );
    const recording = `/kubefault-reports/${second}/recording.tar.gz`;
    const again = ['run', '--no-config', '--profile', 'all', '--grace', '0s', '--snapshot', recording];
    t.equal((await inReports('sh', '-c', `kubefault ${again.join(' ')} > /dev/null 2>&1; echo $?`)).trim(), '1');
    await kubectl(['-n', 'shop', 'delete', 'service', 'cart']);
  });

  await t.test('a fleet: each Pod its part of the clusters, and one report', async t => {
    const { clusters } = parse(readFileSync(kubeconfig, 'utf8'));
    const token = (await kubectl(['-n', 'kubefault', 'create', 'token', 'kubefault'])).trim();
    const contexts = ['staging', 'production'];
    const server = 'https://kubernetes.default.svc';
    const fleet = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'here', cluster: { ...clusters[0].cluster, server } }],
      users: [{ name: 'gate', user: { token } }],
      contexts: contexts.map(name => ({ name, context: { cluster: 'here', user: 'gate' } })),
    };
    const file = join(folder, 'kubeconfig');
    writeFileSync(file, JSON.stringify(fleet));
    const secret = ['create', 'secret', 'generic', 'kubefault-fleet', `--from-file=kubeconfig=${file}`];
    await kubectl(['-n', 'kubefault', ...secret]);
    await kubectl(['apply', '-f', join(pipelines, 'kubernetes/fleet/reports.yaml')]);
    await letWrite(cluster, 'kubefault', 'kubefault-fleet');
    await kubectl(['apply', '-k', overlay('fleet', 'kubernetes/fleet')]);
    const { outcome, codes, log } = await ends(cluster, 'kubefault', 'kubefault-fleet');
    if (!t.same([outcome, codes], ['Complete', { 0: 0, 1: 0, 2: 0 }])) t.comment(log);
    await kubectl(['-n', 'kubefault', 'apply', '-f', '-'], pod('fleet', ['kubefault-fleet']));
    await kubectl(['-n', 'kubefault', 'wait', '--for=condition=Ready', 'pod/fleet', '--timeout=120s']);
    const script = 'cat /kubefault-fleet/*/fleet.json';
    const merged = JSON.parse(await kubectl(['-n', 'kubefault', 'exec', 'fleet', '--', 'sh', '-c', script]));
    t.same(
      merged.reports.map(({ fleet, exit }: any) => [fleet.context, exit]),
      contexts.map(context => [context, 0]),
    );
  });

  await t.test('the hook of Argo CD judges one namespace', async t => {
    const hook = readFileSync(join(pipelines, 'argo-cd/post-sync-hook.yaml'), 'utf8');
    await kubectl(['apply', '-f', '-'], hook.replace(`kubefault:${version}`, image));
    const { outcome, codes, log } = await ends(cluster, 'shop', 'kubefault-post-sync');
    if (!t.same([outcome, codes], ['Complete', { '': 0 }])) t.comment(log);
  });

  await t.test('the chart does what the manifests do', async t => {
    const helm = await run('helm', ['version']).catch(() => undefined);
    if (!helm) {
      if (process.env['CI']) t.fail('needs helm');
      else t.comment('left out: needs helm');
      return;
    }
    await kubectl(['apply', '-f', '-'], restricted('ops'));
    const set = [
      '--set',
      `image.repository=${repository}`,
      '--set-string',
      `image.tag=${tag}`,
      '--set',
      'config.grace=0s',
    ];
    const chart = join(pipelines, 'helm/kubefault');
    const env = { ...process.env, KUBECONFIG: kubeconfig };
    const { stdout } = await run('helm', ['install', 'gate', chart, '-n', 'ops', ...set], { env });
    t.match(stdout, 'kubectl -n ops create job --from=cronjob/gate-kubefault tonight');
    await letWrite(cluster, 'ops', 'gate-kubefault-reports');
    await kubectl(['-n', 'ops', 'create', 'job', '--from=cronjob/gate-kubefault', 'tonight']);
    const { outcome, codes, log } = await ends(cluster, 'ops', 'tonight');
    if (!t.same([outcome, codes], ['Complete', { '': 0 }])) t.comment(log);
  });
}

/** All of it is one test: tap tidies up where nothing is left to be waited for. */
const suite = (): Promise<unknown> =>
  t.test('pipelines', { timeout: 1_200_000 }, async t => {
    try {
      await buildImage();
      await inDocker(t);
      await withKindCluster(`pipelines-${process.pid}`, { workers: 0 }, async cluster => {
        await new Kind().loadImages(cluster.name, [image]);
        await inCluster(t, cluster);
      });
    } finally {
      await run('docker', ['volume', 'rm', '-f', volume]).catch(() => undefined);
      await run('docker', ['rmi', image]).catch(() => undefined);
    }
  });

const missing = await lackingForKind();
t.setTimeout(1_200_000);
if (missing.length > 0 && process.env['CI']) t.fail(`needs ${missing.join(', ')}`);
else if (missing.length > 0) t.comment(`left out: needs ${missing.join(', ')}`);
else await suite();
