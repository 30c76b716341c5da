/** The real kind with a real container runtime. Judged by what there is, never by how long it takes. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { Kind, type KindOptions } from '../src/kind.ts';
import type { KindErrorCode } from '../src/kind-error.ts';
import { processes } from '../src/processes.ts';
import { isAlive, until } from './fake-tools.ts';

const run = promisify(execFile);
const image = process.env['KIND_NODE_IMAGE'];
/** Of this process: others may make clusters on this machine. */
const prefix = `kw${process.pid.toString(36)}`;
const before = process.env['TMPDIR'];
const temporary = mkdtempSync(join(tmpdir(), 'kind-node-wrapper-'));
const told: string[] = [];
const kind = new Kind({ onOutput: line => told.push(line) });

async function lacking(): Promise<readonly string[]> {
  const tools = { kind: ['version'], docker: ['info'] };
  const found = await Promise.all(
    Object.entries(tools).map(([tool, args]) =>
      run(tool, args).then(
        () => [],
        () => [tool === 'docker' ? 'a running Docker' : tool],
      ),
    ),
  );
  return found.flat();
}

/** Containers of clusters of this process, whoever asks docker. */
async function containers(): Promise<readonly string[]> {
  const { stdout } = await run('docker', ['ps', '-a', '--format', '{{.Names}}']);
  return stdout.split('\n').filter(name => name.startsWith(`${prefix}-`));
}

/** Runs of kind and docker that still work on them. */
const workers = async (): Promise<readonly string[]> =>
  (await processes())
    .filter(({ args, ended }) => !ended && args.includes(`${prefix}-`) && /^\S*(kind|docker) /.test(args))
    .map(({ args }) => args);

async function nothingIsLeft(t: Test): Promise<void> {
  t.same(await containers(), []);
  t.same(readdirSync(temporary), []);
  t.same(await workers(), []);
  t.notOk((await kind.list()).some(name => name.startsWith(`${prefix}-`)));
}

const refused = async (t: Test, work: Promise<unknown>, code: KindErrorCode): Promise<void> =>
  void (await t.rejects(work, { name: 'KindError', code }));

/** A process that makes a cluster and uses it, until it is killed. */
function owner(): { readonly kill: () => Promise<void>; readonly said: () => string } {
  const script = fileURLToPath(new URL('./owner.js', import.meta.url));
  const child = spawn(process.execPath, [script, prefix, ...(image ? [image] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  let said = '';
  child.stdout.on('data', chunk => (said += chunk));
  return {
    said: () => said,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function suite(): Promise<void> {
  await t.test('one node, from its making to its end', async t => {
    const name = `${prefix}-one`;
    const kubeconfig = join(temporary, 'own', 'kubeconfig');
    t.teardown(async () => {
      await kind.delete(name);
      rmSync(join(temporary, 'own'), { recursive: true, force: true });
    });
    const cluster = await kind.create({ name, kubeconfig, image, wait: 300_000 });
    t.same(cluster, { name, kubeconfig, context: `kind-${name}` });
    t.equal(statSync(kubeconfig).mode & 0o777, 0o600);
    t.match(await kind.version(), /^\d+\.\d+/);
    t.ok((await kind.list()).includes(name));
    t.same([await kind.exists(name), await kind.exists(`${name}x`)], [true, false]);
    const node = `${name}-control-plane`;
    t.same([await kind.nodes(name), await kind.nodes(`${name}x`)], [[node], []]);
    t.match(await kind.kubectl(name, ['get', 'nodes', '-o', 'name']), `node/${node}`);
    t.match(await kind.exec(node, ['cat'], { input: 'in' }), { exit: 0, stdout: 'in' });
    await refused(t, kind.exec(node, ['sh', '-c', 'echo address already in use >&2; exit 3']), 'CommandFailed');
    await refused(t, kind.exec(`${node}x`, ['id']), 'UnknownNode');
    await refused(t, kind.kubectl(`${name}x`, ['get', 'nodes']), 'ClusterNotFound');
    t.equal((await kind.kubeconfig(name)).trim(), readFileSync(kubeconfig, 'utf8').trim());
    t.match(await kind.kubeconfig(name, { internal: true }), `https://${node}:6443`);
    await refused(t, kind.kubeconfig(`${name}x`), 'ClusterNotFound');

    const mine = `lab/${name}:1`;
    const archive = join(temporary, 'own', 'images.tar');
    await run('docker', ['tag', 'lab/box:1', mine]);
    t.teardown(() => run('docker', ['rmi', mine]).catch(() => {}));
    const images = async (): Promise<string> =>
      (await kind.exec(node, ['ctr', '-n', 'k8s.io', 'images', 'list', '-q'])).stdout;
    t.notMatch(await images(), name);
    await kind.loadImages(name, [mine]);
    t.match(await images(), name);
    await run('docker', ['tag', mine, `${mine}-archived`]);
    t.teardown(() => run('docker', ['rmi', `${mine}-archived`]).catch(() => {}));
    await run('docker', ['save', '-o', archive, `${mine}-archived`]);
    await kind.loadArchive(name, archive, { nodes: [node] });
    t.match(await images(), '1-archived');
    await refused(t, kind.loadImages(name, ['lab/not-there:1']), 'ImageNotLocal');
    await refused(t, kind.loadImages(name, [mine], { nodes: ['nope'] }), 'UnknownNode');
    await refused(t, kind.loadImages(`${name}x`, [mine]), 'ClusterNotFound');
    await refused(t, kind.loadArchive(name, join(temporary, 'none.tar')), 'ImageNotLocal');

    const logs = join(temporary, 'own', 'logs');
    // kind asks crictl for images, which each kindest/node has and a node image of one's own may lack: the rest is written.
    const whole = await kind.exec(node, ['sh', '-c', 'command -v crictl']).catch(() => undefined);
    if (whole) await kind.exportLogs(name, logs);
    else await refused(t, kind.exportLogs(name, logs), 'CommandFailed');
    t.ok(existsSync(join(logs, node, 'serial.log')));
    t.ok(existsSync(join(logs, node, 'journal.log')));
    await refused(t, kind.exportLogs(`${name}x`, logs), 'ClusterNotFound');

    await refused(t, kind.create({ name, kubeconfig, image }), 'ClusterExists');
    t.ok(await kind.exists(name), 'it is still there');
    t.same(await kind.sweep(prefix), [], 'a name of another making is not swept');
    t.ok(await kind.exists(name));

    const other = join(temporary, 'own', 'other');
    await kind.writeKubeconfig(name, other);
    t.equal(statSync(other).mode & 0o777, 0o600);
    await kind.delete(name);
    await kind.delete(name);
    rmSync(join(temporary, 'own'), { recursive: true, force: true });
    await nothingIsLeft(t);
  });

  await t.test('a use that throws: logs are there, the cluster is gone', async t => {
    const logs = mkdtempSync(join(before ?? '/tmp', 'kind-node-wrapper-logs-'));
    t.teardown(() => rmSync(logs, { recursive: true, force: true }));
    const own = new Error('own');
    let node = '';
    const work = kind.withCluster({ prefix, logs, ...(image && { image }) }, async ({ name }) => {
      node = `${name}-control-plane`;
      t.same(await kind.sweep(prefix), [], 'that of a process that lives is not swept');
      t.same(await kind.nodes(name), [node]);
      throw own;
    });
    t.equal(await work.catch((error: unknown) => error), own);
    t.ok(existsSync(join(logs, node, 'serial.log')));
    await nothingIsLeft(t);
  });

  const stages: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
    'before there is a container': async () => (await workers()).length > 0,
    'when there is one': async () => (await containers()).length > 0,
  };
  for (const [stage, reached] of Object.entries(stages))
    await t.test(`aborting while it is made: ${stage}`, async t => {
      const controller = new AbortController();
      const options: KindOptions = { signal: controller.signal };
      const config = { nodes: [{ role: 'control-plane' }, { role: 'worker' }] } as const;
      const work = new Kind(options).withCluster({ prefix, config, ...(image && { image }) }, async () =>
        t.fail('it was never made'),
      );
      const ended = refused(t, work, 'Aborted');
      await until(reached);
      controller.abort();
      await ended;
      await nothingIsLeft(t);
    });

  for (const [stage, reached] of Object.entries(stages))
    await t.test(`the process is killed while it makes one: ${stage}`, async t => {
      const { kill } = owner();
      await until(reached);
      t.same(await kind.sweep(prefix), [], 'while it lives nothing is swept');
      await kill();
      t.equal(readdirSync(temporary).length, 1);
      t.equal((await kind.sweep(prefix)).length, 1);
      await nothingIsLeft(t);
    });

  await t.test('the process is killed while it uses one', async t => {
    const { said, kill } = owner();
    await until(() => said().endsWith('\n'));
    await kill();
    t.equal((await containers()).length, 1);
    t.same(await kind.sweep(prefix), [said().trim()]);
    await nothingIsLeft(t);
  });

  await t.test('a cluster that the runtime cannot begin', async t => {
    const kubeconfig = join(temporary, 'kubeconfig');
    const name = `${prefix}-bad`;
    const networking = { podSubnet: 'nope' };
    await refused(t, kind.create({ name, kubeconfig, image, config: { networking } }), 'InvalidConfig');
    await refused(t, kind.create({ name, kubeconfig, image, config: 'kind: Nope' }), 'InvalidConfig');
    const env = { ...process.env, DOCKER_HOST: 'tcp://127.0.0.1:1' };
    await refused(t, new Kind({ env }).create({ name, kubeconfig, image }), 'ProviderUnavailable');
    await refused(t, new Kind({ env }).delete(name), 'DeleteFailed');
    await refused(t, new Kind({ env }).sweep(prefix), 'ProviderUnavailable');
    await refused(t, new Kind({ env }).loadImages(name, ['lab/box:1']), 'ProviderUnavailable');
    await nothingIsLeft(t);
  });
}

t.setTimeout(1_800_000);
process.env['TMPDIR'] = temporary;
t.teardown(async () => {
  for (const { pid, args } of await processes())
    if (args.includes(`owner.js ${prefix}`) && isAlive(pid)) process.kill(pid, 'SIGKILL');
  if ((await lacking()).length === 0) await kind.sweep(prefix);
  rmSync(temporary, { recursive: true, force: true });
});
const missing = await lacking();
if (missing.length > 0 && process.env['CI']) t.fail(`needs ${missing.join(', ')}`);
else if (missing.length > 0) t.comment(`left out: needs ${missing.join(', ')}`);
else await suite();
