import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Kind } from '../src/kind.ts';
import { hints, KindError, type KindErrorCode } from '../src/kind-error.ts';
import { FakeTools, isAlive, until } from './fake-tools.ts';
import { recorded } from './recorded.ts';

t.setTimeout(900_000);

const failing = (exit = 1) => ({ tool: 'kind', args: '^create', exit }) as const;
const busy = { exit: 1, stderr: 'Error response from daemon: device is busy\n' } as const;
const undeletable = [
  { tool: 'kind', args: '^delete', exit: 1, stderr: 'ERROR: failed to delete nodes\n' },
  { tool: 'docker', args: '^rm', ...busy },
] as const;
const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);

/** The error with which it rejects; each is of ours, with a way out and the command to try again. */
async function refused(t: Test, work: Promise<unknown>, code: KindErrorCode): Promise<KindError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KindError)) throw new Error(`expected a KindError, found ${String(error)}`);
  t.equal(error.code, code, error.message);
  t.ok(error.hint !== '' && error.command !== '' && error.message !== '');
  t.notMatch(error.message, /^\s*at /m);
  return error;
}

t.test('a cluster is made, seen and deleted', async t => {
  const tools = new FakeTools(t);
  const kind = tools.kind();
  const kubeconfig = join(tools.folder, 'own', 'kubeconfig');
  t.same(await kind.list(), []);
  t.same(await kind.create({ name: 'x', kubeconfig, wait: 1_000 }), { name: 'x', kubeconfig, context: 'kind-x' });
  t.equal(mode(kubeconfig), '600');
  t.equal(mode(join(tools.folder, 'own')), '700');
  t.same([await kind.list(), await kind.exists('x'), await kind.exists('y')], [['x'], true, false]);
  t.same([await kind.nodes('x'), await kind.nodes('y')], [['x-control-plane'], []]);
  t.match(await kind.kubectl('x', ['get', 'nodes']), 'x-control-plane=True');
  t.equal(await kind.version(), '0.31.0');
  await kind.exportLogs('x', join(tools.folder, 'logs'));
  t.same(readdirSync(join(tools.folder, 'logs')), ['kind-version.txt']);
  await kind.delete('x');
  await kind.delete('x');
  t.same([await kind.list(), tools.containers, tools.files], [[], [], []]);
});

t.test('kind is told what we use, and never to be quiet', async t => {
  const tools = new FakeTools(t);
  await tools.kind({ provider: 'podman' }).withCluster({ prefix: 'kf', wait: 1 }, async () => {});
  t.ok(tools.calls.length > 5);
  for (const { line, env } of tools.calls) {
    t.notMatch(line, /(^| )(-q|--quiet)( |$)/);
    t.notMatch(line, /--wait/);
    t.equal(env['KIND_EXPERIMENTAL_PROVIDER'], 'podman');
  }
  t.same(tools.lines('docker'), []);
});

t.test('the provider of the environment', async t => {
  const of = (KIND_EXPERIMENTAL_PROVIDER?: string) =>
    new Kind({ env: KIND_EXPERIMENTAL_PROVIDER === undefined ? {} : { KIND_EXPERIMENTAL_PROVIDER } }).provider;
  t.same([of(), of('podman'), of('finch'), of('nonsense')], ['docker', 'podman', 'finch', 'docker']);
});

t.test('onOutput hears what is done, not what is looked at', async t => {
  const tools = new FakeTools(t);
  const kind = tools.kind();
  tools.rules([
    { tool: 'kind', args: '^(get|version)', does: true, stderr: 'LOOK\n' },
    { tool: 'docker', args: '.', does: true, stderr: 'LOOK\n' },
    { tool: 'kind', args: '^load', stderr: 'loading\n' },
  ]);
  await kind.version();
  await kind.create({ name: 'x', kubeconfig: join(tools.folder, 'k'), wait: 1 });
  await kind.loadImages('x', ['a']);
  await kind.exportLogs('x', join(tools.folder, 'logs'));
  await kind.delete('x');
  const heard = tools.told.filter(line => !line.startsWith('warning:'));
  t.same(heard, [
    'Creating cluster "x" ...',
    ' • Preparing nodes 📦   ...',
    'loading',
    'Exporting logs for cluster "x" to:',
    'Deleting cluster "x" ...',
  ]);
});

t.test('a listener that throws changes nothing', async t => {
  const tools = new FakeTools(t);
  const onOutput = () => {
    throw new Error('no');
  };
  t.equal(await tools.kind({ onOutput }).withCluster({ prefix: 'kf' }, async () => 7), 7);
  t.same([tools.containers, tools.files], [[], []]);
});

t.test('the config is typed, or as a user wrote it', async t => {
  const tools = new FakeTools(t);
  const kind = tools.kind();
  const create = (name: string, rest: object) => kind.create({ name, kubeconfig: join(tools.folder, name), ...rest });
  await create('a', { config: { nodes: [{ role: 'control-plane' }] }, image: 'kindest/node:v1' });
  await create('b', { config: 'kind: Cluster\n' });
  await create('c', {});
  const [a, b, c] = tools.calls.filter(({ line }) => line.startsWith('create'));
  t.same(JSON.parse(a?.input ?? ''), {
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    nodes: [{ role: 'control-plane' }],
  });
  t.match(a?.line, /--config - --image kindest\/node:v1/);
  t.equal(b?.input, 'kind: Cluster\n');
  t.notMatch(c?.line, /--config|--image/);
});

t.test('names that kind or the runtime would read otherwise are refused before anything runs', async t => {
  const tools = new FakeTools(t);
  const kind = tools.kind();
  const kubeconfig = join(tools.folder, 'k');
  for (const name of ['', '-x', '.x', 'X', 'a b', 'a/b', '../x', 'x'.repeat(41), 'a\n'])
    await refused(t, kind.create({ name, kubeconfig }), 'InvalidName');
  // An empty one would be the cluster "kind", which is a user's.
  for (const work of [
    () => kind.delete(''),
    () => kind.delete('a b'),
    () => kind.nodes(''),
    () => kind.kubeconfig(''),
    () => kind.loadArchive('', 'x'),
    () => kind.exportLogs('', 'x'),
    () => kind.kubectl('', []),
    () => kind.withCluster({ prefix: '' }, async () => {}),
  ])
    await refused(t, work(), 'InvalidName');
  for (const node of ['', '--privileged', 'a b', '-it']) await refused(t, kind.exec(node, ['id']), 'UnknownNode');
  t.same(tools.calls, []);
});

t.test('what begins with a dash is a name, not an option', async t => {
  const tools = new FakeTools(t, [{ tool: 'kind', args: '^(load|export)' }]);
  await tools.kind().loadImages('x', ['--help']);
  await tools.kind().loadArchive('x', '--help', { nodes: ['a', 'b'] });
  await tools.kind().exportLogs('x', '-logs');
  t.same(tools.lines('kind'), [
    'load docker-image --name x -- --help',
    'load image-archive --name x --nodes a,b -- --help',
    'export logs --name x -- -logs',
  ]);
});

t.test('the kubeconfig of the user is refused, and not touched by anything', async t => {
  const tools = new FakeTools(t);
  const theirs = join(tools.folder, 'theirs');
  writeFileSync(theirs, 'precious', { mode: 0o644 });
  const env = { ...tools.env, KUBECONFIG: `/nowhere:${theirs}` };
  const kind = tools.kind({ env });
  await refused(t, kind.create({ name: 'x', kubeconfig: theirs }), 'KubeconfigUnwritable');
  await refused(t, kind.create({ name: 'x', kubeconfig: join(tools.folder, '.', 'theirs') }), 'KubeconfigUnwritable');
  await kind.withCluster({ prefix: 'kf' }, async ({ name }) => kind.loadImages(name, ['a']));
  await kind.create({ name: 'x', kubeconfig: join(tools.folder, 'k') });
  await kind.delete('x');
  for (const { line } of tools.calls.filter(each => /^(create|delete)/.test(each.line)))
    t.match(line, /--kubeconfig \S+/, 'kind takes that of the user where it is told none');
  t.same([readFileSync(theirs, 'utf8'), mode(theirs)], ['precious', '644']);
});

t.test('a kubeconfig has mode 0600, also where the file was there before', async t => {
  const tools = new FakeTools(t);
  const file = join(tools.folder, 'k');
  writeFileSync(file, 'old', { mode: 0o644 });
  chmodSync(file, 0o644);
  await tools.kind().create({ name: 'x', kubeconfig: file });
  t.equal(mode(file), '600');
  const other = join(tools.folder, 'deep', 'k');
  mkdirSync(join(tools.folder, 'deep'));
  writeFileSync(other, 'old', { mode: 0o644 });
  t.same(await tools.kind().writeKubeconfig('x', other), { name: 'x', kubeconfig: other, context: 'kind-x' });
  t.same([readFileSync(other, 'utf8'), mode(other)], ['kubeconfig of x\n', '600']);
  t.same(readdirSync(join(tools.folder, 'deep')), ['k']);
  t.match(await tools.kind().kubeconfig('x', { internal: true }), 'kubeconfig of x');
  t.equal(tools.lines('kind').at(-1), 'get kubeconfig --name x --internal');
});

t.test('each failure of kind, as it comes', async t => {
  // kind-error.test.ts has them all; here one of each code.
  const each = new Map(recorded.filter(({ onNode }) => !onNode).map(one => [one.code, one]));
  for (const { what, code, stderr } of each.values()) {
    const tools = new FakeTools(t, [{ tool: 'kind', args: '^create', exit: 1, stderr }]);
    tools.containers = [{ id: 'theirs', name: 'kind-control-plane', cluster: 'kind' }];
    const create = tools.kind().create({ name: 'x', kubeconfig: join(tools.folder, 'k') });
    const error = await refused(t, create, code);
    t.equal(error.output, stderr, what);
    t.equal(error.hint, hints[code]);
    t.equal(
      tools.lines('kind').some(line => line.startsWith('delete')),
      code !== 'ClusterExists',
      what,
    );
    t.equal(tools.containers.length, 1, 'another is not touched');
  }
});

t.test('there is a cluster of that name', async t => {
  const tools = new FakeTools(t);
  tools.containers = [{ id: 'a', name: 'x-control-plane', cluster: 'x' }];
  await refused(t, tools.kind().create({ name: 'x', kubeconfig: join(tools.folder, 'k') }), 'ClusterExists');
  t.notOk(tools.lines('kind').some(line => /^(create|delete)/.test(line)));
  t.equal(tools.containers.length, 1);
});

t.test('one of that name appears while ours is begun: it stays', async t => {
  const stderr = 'ERROR: failed to create cluster: node(s) already exist for a cluster with the name "x"\n';
  const tools = new FakeTools(t, [{ ...failing(), does: true, stderr }]);
  await refused(t, tools.kind().create({ name: 'x', kubeconfig: join(tools.folder, 'k') }), 'ClusterExists');
  t.equal(tools.containers.length, 1);
  t.match(tools.lines('kind').at(-1), / --retain$/, 'kind would delete it of its own accord');
});

t.test('no kind, no runtime, no right to run it', async t => {
  const tools = new FakeTools(t);
  const error = await refused(t, tools.kind({ binary: 'no-such-kind' }).list(), 'KindNotInstalled');
  t.equal(error.message, 'there is no program no-such-kind');
  writeFileSync(join(tools.folder, 'plain'), 'x', { mode: 0o644 });
  await refused(t, tools.kind({ binary: join(tools.folder, 'plain') }).list(), 'KindNotInstalled');
  await refused(t, tools.kind({ provider: 'nerdctl' }).exec('x', ['id']), 'ProviderUnavailable');
  await refused(
    t,
    tools.kind({ binary: 'no-such-kind' }).withCluster({ prefix: 'kf' }, async () => {}),
    'KindNotInstalled',
  );
  t.same(tools.files, [], 'no folder is left where nothing was made');
});

t.test('what half of it is made is deleted; retained only on demand', async t => {
  const rule = {
    ...failing(),
    does: true,
    stderr: 'ERROR: failed to create cluster: failed to write KUBECONFIG: open k: permission denied\n',
  } as const;
  const tools = new FakeTools(t, [rule]);
  const create = (retain: boolean) => tools.kind().create({ name: 'x', kubeconfig: join(tools.folder, 'k'), retain });
  await refused(t, create(false), 'KubeconfigUnwritable');
  t.same(tools.containers, []);
  await refused(t, create(true), 'KubeconfigUnwritable');
  t.equal(tools.containers.length, 1);
});

t.test('a container that appears after a failure is deleted as well', async t => {
  const tools = new FakeTools(t, [
    { ...failing(), stderr: 'ERROR: failed to create cluster: could not find a log line that matches "x"\n' },
    { tool: 'docker', args: '^ps', stdout: 'late x-worker2\n', after: 2, times: 1 },
  ]);
  await refused(t, tools.kind({ settle: 1 }).create({ name: 'x', kubeconfig: join(tools.folder, 'k') }), 'NodeBoot');
  t.ok(tools.lines('docker').includes('rm -f -v late'));
});

t.test('a folder for the kubeconfig that cannot be made', async t => {
  const tools = new FakeTools(t);
  writeFileSync(join(tools.folder, 'file'), '');
  const kubeconfig = join(tools.folder, 'file', 'k');
  await refused(t, tools.kind().create({ name: 'x', kubeconfig }), 'KubeconfigUnwritable');
  t.notOk(tools.lines('kind').some(line => line.startsWith('create')));
});

for (const hangs of ['yes', 'whatever'] as const)
  t.test(`aborting a create ends all of it, then deletes what there is: ${hangs}`, async t => {
    const tools = new FakeTools(t, [{ tool: 'kind', args: '^create', does: true, hangs }]);
    const controller = new AbortController();
    const kind = tools.kind({ signal: controller.signal });
    const logs = join(tools.folder, 'logs');
    const making = kind.withCluster({ prefix: 'kf', logs }, async () => t.fail('it was never made'));
    const error = refused(t, making, 'Aborted');
    await until(() => tools.hanging.length === 2);
    t.equal(tools.containers.length, 1);
    controller.abort();
    await error;
    t.notOk(tools.hanging.some(isAlive));
    t.same([tools.containers, tools.files], [[], []]);
    t.notOk(existsSync(logs), 'nobody waits for logs');
  });

t.test('aborted before, and while it waits', async t => {
  const tools = new FakeTools(t);
  await refused(
    t,
    tools.kind({ signal: AbortSignal.abort() }).create({ name: 'x', kubeconfig: join(tools.folder, 'k') }),
    'Aborted',
  );
  t.same(tools.calls, []);
  tools.rules([{ tool: 'docker', args: 'get nodes', stdout: 'x-control-plane=False\n' }]);
  const controller = new AbortController();
  const kind = tools.kind({ signal: controller.signal });
  const waiting = refused(t, kind.create({ name: 'x', kubeconfig: join(tools.folder, 'k'), wait: 600_000 }), 'Aborted');
  await until(() => tools.lines('docker').length >= 2);
  controller.abort();
  await waiting;
  t.same(tools.containers, []);
});

t.test('a command that hangs is ended', async t => {
  const tools = new FakeTools(t, [{ tool: 'docker', args: '^exec', hangs: 'yes' }]);
  const error = await refused(t, tools.kind().exec('x', ['id'], { timeout: 1_000 }), 'Timeout');
  t.equal(error.message, 'docker exec x id took longer than 1 s, and was stopped');
});

t.test("kind's own waiting that gives up never counts", async t => {
  const stderr = ' • WARNING: Timed out waiting for Ready ⚠️\n';
  const rules = [{ tool: 'kind', args: '^create', does: true, stderr }] as const;
  const tools = new FakeTools(t, rules);
  const create = (name: string) => tools.kind().create({ name, kubeconfig: join(tools.folder, name), wait: 1 });
  await create('x');
  const lacking = {
    'x-control-plane not Ready': { args: 'get nodes', stdout: 'x-control-plane=False\n' },
    'x-control-plane not Ready ': { args: 'get nodes', stdout: '' },
    'x-control-plane not Ready  ': { args: 'get nodes', stdout: 'x-control-plane=\n' },
    'Deployments of kube-system not available: coredns': { args: 'get deployments', stdout: 'a=True\ncoredns=\n' },
    'ServiceAccount default/default is missing': { args: 'get serviceaccounts', stdout: '' },
    'The connection to the server was refused': {
      args: 'get nodes',
      exit: 1,
      stderr: 'The connection to the server was refused\n',
    },
  };
  await tools.kind().delete('x');
  for (const [reason, rule] of Object.entries(lacking)) {
    tools.rules([...rules, { tool: 'docker', ...rule }]);
    const error = await refused(t, create('x'), 'NotReady');
    t.match(error.message, reason.trim());
    t.same(tools.containers, [], 'and what is not ready is deleted');
  }
});

t.test('all nodes that were made have to be there', async t => {
  const tools = new FakeTools(t);
  const node = (name: string) => ({ id: name, name: `x-${name}`, cluster: 'x' });
  tools.containers = ['control-plane', 'worker', 'external-load-balancer'].map(node);
  const ready = (...names: string[]) =>
    tools.rules([{ tool: 'docker', args: 'get nodes', stdout: names.map(name => `x-${name}=True\n`).join('') }]);
  ready('control-plane');
  t.match(await refused(t, tools.kind().waitReady('x', 1), 'NotReady'), { message: /x-worker not Ready/ });
  ready('control-plane', 'worker');
  await tools.kind().waitReady('x', 1);
  await refused(t, tools.kind().waitReady('gone', 600_000), 'ClusterNotFound');
});

t.test('deleting goes another way where kind fails', async t => {
  const tools = new FakeTools(t, [undeletable[0]]);
  tools.containers = [
    { id: 'a1', name: 'x-control-plane', cluster: 'x' },
    { id: 'b2', name: 'xy-control-plane', cluster: 'xy' },
  ];
  await tools.kind().delete('x');
  t.same(
    tools.containers.map(({ id }) => id),
    ['b2'],
  );
  t.same(
    tools.lines('docker').filter(line => line.startsWith('rm')),
    ['rm -f -v a1'],
  );
});

t.test('a container in the making is listed, and said to be removed, before it can be', async t => {
  const tools = new FakeTools(t, [
    { tool: 'kind', args: '^delete' },
    { tool: 'docker', args: '^rm', stdout: 'a1\n', times: 20 },
  ]);
  tools.containers = [{ id: 'a1', name: 'x-control-plane', cluster: 'x' }];
  await tools.kind().delete('x');
  t.same(tools.containers, []);
});

t.test('deleting that fails says what is left and how to go on', async t => {
  const tools = new FakeTools(t, undeletable);
  tools.containers = [{ id: 'a1', name: 'x-control-plane', cluster: 'x' }];
  const error = await refused(t, tools.kind().delete('x'), 'DeleteFailed');
  t.match(
    error.message,
    /^cluster x is not deleted: x-control-plane still there; .*failed to delete nodes; .*device is busy/,
  );
  t.equal(error.hint, 'when the container runtime answers again: kind delete cluster --name x');
  t.ok(error.cause instanceof AggregateError);
  t.same(tools.files, []);
});

t.test('what cannot be seen is not deleted', async t => {
  const stderr = 'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?\n';
  const tools = new FakeTools(t, [{ tool: 'docker', args: '^ps', exit: 1, stderr }]);
  t.match(await refused(t, tools.kind().delete('x'), 'DeleteFailed'), { message: /Cannot connect/ });
});

t.test('deleting goes on when aborted', async t => {
  const tools = new FakeTools(t);
  tools.containers = [{ id: 'a1', name: 'x-control-plane', cluster: 'x' }];
  await tools.kind({ signal: AbortSignal.abort() }).delete('x');
  t.same(tools.containers, []);
});

t.test('images: by docker itself, or by archive', async t => {
  const tools = new FakeTools(t);
  await tools.kind().loadImages('x', ['a:1', 'b:1'], { nodes: ['x-worker'] });
  await tools.kind().loadImages('x', []);
  t.same(tools.lines('kind'), ['load docker-image --name x --nodes x-worker -- a:1 b:1']);
  await tools.kind({ provider: 'podman' }).loadImages('x', ['a:1', 'b:1'], { nodes: ['x-worker'] });
  t.match(tools.lines('podman'), [/^save --multi-image-archive -o (\S+) -- a:1 b:1$/]);
  const [, archive] = / -o (\S+) /.exec(tools.lines('podman')[0] ?? '') ?? [];
  t.equal(tools.lines('kind').at(-1), `load image-archive --name x --nodes x-worker -- ${archive}`);
  t.same(tools.files, [], 'the archive is gone');
});

t.test('images that are not here', async t => {
  const stderr = 'ERROR: image: "a:1" not present locally\n';
  const down = 'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?\n';
  const rule = { tool: 'kind', args: '^load', exit: 1, stderr } as const;
  const inspect = { tool: 'docker', args: '^image inspect', exit: 1 } as const;
  const tools = new FakeTools(t, [rule, { ...inspect, stderr: 'Error: No such image: a:1\n' }]);
  t.equal((await refused(t, tools.kind().loadImages('x', ['a:1']), 'ImageNotLocal')).output, stderr);
  tools.rules([rule, { ...inspect, stderr: down }]);
  await refused(t, tools.kind().loadImages('x', ['a:1']), 'ProviderUnavailable');
  tools.rules([{ tool: 'podman', args: '^save', exit: 125, stderr: 'Error: a:1: image not known\n' }]);
  await refused(t, tools.kind({ provider: 'podman' }).loadImages('x', ['a:1']), 'ImageNotLocal');
  t.same(tools.files, []);
});

t.test('commands on a node', async t => {
  const tools = new FakeTools(t, [
    { tool: 'docker', args: '^exec -i x cat', stdout: 'out', stderr: 'err' },
    { tool: 'docker', args: '^exec x false', exit: 3, stderr: 'address already in use\n' },
  ]);
  t.match(await tools.kind().exec('x', ['cat'], { input: 'in' }), { exit: 0, stdout: 'out', stderr: 'err' });
  const error = await refused(t, tools.kind().exec('x', ['false', 'a b']), 'CommandFailed');
  t.equal(error.message, "docker exec x false 'a b' failed with exit code 3: address already in use");
  await refused(t, tools.kind().kubectl('none', ['get', 'nodes']), 'ClusterNotFound');
});

t.test('a version that is none', async t => {
  const tools = new FakeTools(t, [{ tool: 'kind', args: '^version', stdout: 'kind of blue\n' }]);
  await refused(t, tools.kind().version(), 'CommandFailed');
});

t.test('with a cluster: it is used, then nothing is left', async t => {
  const tools = new FakeTools(t);
  const result = await tools.kind().withCluster({ prefix: 'kf' }, async ({ name, kubeconfig, context }) => {
    t.match(name, /^kf-/);
    t.equal(context, `kind-${name}`);
    t.equal(mode(kubeconfig), '600');
    t.same(tools.files, [name]);
    t.equal(mode(join(tools.temporary, name)), '700');
    return 7;
  });
  t.same([result, tools.containers, tools.files], [7, [], []]);
});

t.test('whatever is thrown is thrown, logs are kept first', async t => {
  for (const thrown of [
    new Error('no'),
    'text',
    undefined,
    Object.freeze(new KindError('Timeout', 'x', { command: 'y' })),
  ]) {
    const tools = new FakeTools(t);
    const logs = join(tools.folder, 'logs');
    const work = tools.kind().withCluster({ prefix: 'kf', logs }, async () => {
      throw thrown;
    });
    const caught = await work.then(
      () => t.fail('it has to reject'),
      (error: unknown) => error,
    );
    t.equal(caught, thrown, 'the very same');
    t.same([tools.containers, tools.files], [[], []]);
    t.same(readdirSync(logs), ['kind-version.txt']);
    const order = tools.lines('kind').map(line => line.split(' ')[0]);
    t.ok(order.indexOf('export') < order.indexOf('delete'));
  }
});

t.test('logs of a cluster that could not be made', async t => {
  const stderr = 'ERROR: failed to create cluster: could not find a log line that matches "x"\n';
  const tools = new FakeTools(t, [{ ...failing(), does: true, stderr }]);
  const logs = join(tools.folder, 'logs');
  await refused(
    t,
    tools.kind().withCluster({ prefix: 'kf', logs }, async () => t.fail('it was never made')),
    'NodeBoot',
  );
  t.same([readdirSync(logs), tools.containers, tools.files], [['kind-version.txt'], [], []]);
});

t.test('logs that cannot be kept are told, and hinder nothing', async t => {
  const tools = new FakeTools(t, [{ tool: 'kind', args: '^export', exit: 1, stderr: 'ERROR: unknown cluster "x"\n' }]);
  const work = tools.kind().withCluster({ prefix: 'kf', logs: join(tools.folder, 'logs') }, async () => {
    throw new Error('no');
  });
  await t.rejects(work, { message: 'no' });
  t.ok(tools.told.some(line => line.startsWith('unknown cluster "x"; ')));
  t.same([tools.containers, tools.files], [[], []]);
});

t.test('a cluster that cannot be deleted: the error of using it wins, that of deleting is not lost', async t => {
  const tools = new FakeTools(t, undeletable);
  const own = new Error('own');
  const use = async () => {
    throw own;
  };
  t.equal(
    await tools
      .kind()
      .withCluster({ prefix: 'kf' }, use)
      .catch((error: unknown) => error),
    own,
  );
  t.ok(tools.told.some(line => /^cluster kf-\S+ is not deleted: .*; when the container runtime answers/.test(line)));
  t.equal(tools.files.length, 1, 'its folder stays, for a sweep to find');

  const frozen = Object.freeze(new KindError('Timeout', 'x', { command: 'y' }));
  const other = new FakeTools(t, undeletable).kind().withCluster({ prefix: 'kf' }, async () => Promise.reject(frozen));
  t.equal(await other.catch((error: unknown) => error), frozen);

  const silent = new FakeTools(t, undeletable);
  const warned = new Promise<Error>(resolve => process.once('warning', resolve));
  await t.rejects(new Kind({ env: silent.env, settle: 0 }).withCluster({ prefix: 'kf' }, use), own);
  t.match(await warned, { name: 'KindWarning', message: /is not deleted/ });

  const making = new FakeTools(t, [
    {
      ...failing(),
      does: true,
      stderr: 'ERROR: failed to create cluster: could not find a log line that matches "x"\n',
    },
    ...undeletable,
  ]);
  const error = await refused(
    t,
    making.kind().withCluster({ prefix: 'kf' }, async () => {}),
    'NodeBoot',
  );
  t.match(error.cause, { code: 'DeleteFailed' });

  const fine = new FakeTools(t, undeletable);
  await refused(
    t,
    fine.kind().withCluster({ prefix: 'kf' }, async () => 7),
    'DeleteFailed',
  );
  t.equal(fine.files.length, 1);
});

t.test('retain keeps what could not be made, not what was', async t => {
  const stderr = 'ERROR: failed to create cluster: could not find a log line that matches "x"\n';
  const tools = new FakeTools(t, [{ ...failing(), does: true, stderr }]);
  const options = { prefix: 'kf', retain: true };
  await refused(
    t,
    tools.kind().withCluster(options, async () => {}),
    'NodeBoot',
  );
  t.same([tools.containers.length, tools.files.length], [1, 1]);
  const other = new FakeTools(t);
  const use = async () => {
    throw new Error('no');
  };
  await t.rejects(other.kind().withCluster(options, use), { message: 'no' });
  t.same([other.containers, other.files], [[], []]);
});
