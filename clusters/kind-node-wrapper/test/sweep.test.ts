import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { KindError } from '../src/kind-error.ts';
import { ownedName, ownerOf } from '../src/owned-name.ts';
import { FakeTools, isAlive, until } from './fake-tools.ts';

t.setTimeout(900_000);

const container = (cluster: string, id = cluster) => ({ id, name: `${cluster}-control-plane`, cluster });

/** As ours, but of a process that has ended. */
async function left(prefix = 'kf'): Promise<string> {
  const child = spawn('true');
  await new Promise(resolve => child.once('exit', resolve));
  const name = await ownedName(prefix);
  return name.replace(`${prefix}-${process.pid.toString(36)}-`, `${prefix}-${child.pid?.toString(36)}-`);
}

t.test('the clusters and files of processes that are gone, and nothing else', async t => {
  const tools = new FakeTools(t);
  const [gone, bare, other] = [await left(), await left(), await left('other')];
  const living = await ownedName('kf');
  const foreign = gone.replace(ownerOf(gone, 'kf')?.host ?? '', 'none'.replace(/[^0-9a-f]/g, '0'));
  const stay = [living, foreign, other, 'kf', 'kf-dev', `${gone}-mine`, `${gone}.mine`, hostname().toLowerCase()];
  tools.containers = [gone, ...stay].map(name => container(name));
  const kept = [living, foreign, other, 'kf', 'kf-dev', `${gone}-mine`, `${gone}0`, `x${gone}`];
  for (const name of [gone, bare, ...kept]) mkdirSync(join(tools.temporary, name));
  writeFileSync(join(tools.temporary, gone, 'kubeconfig'), 'x');
  for (const file of [`${gone}.kubeconfig.lock`, `${bare}.a1b2c3`]) writeFileSync(join(tools.temporary, file), 'x');
  t.same([...(await tools.kind().sweep('kf'))].toSorted(), [gone, bare].toSorted());
  t.same(
    tools.containers.map(({ cluster }) => cluster),
    stay,
  );
  t.same([...tools.files].toSorted(), kept.toSorted());
  const touched = tools.lines('kind').filter(line => line.startsWith('delete'));
  t.notOk(touched.some(line => stay.some(name => line.includes(`--name ${name} `))));
  t.same(await tools.kind().sweep('kf'), [], 'the second time there is nothing');
});

t.test('of another host only if asked to, and only what is old', async t => {
  const tools = new FakeTools(t);
  const gone = await left();
  const owner = ownerOf(gone, 'kf');
  const foreign = gone.replace(`-${owner?.host}-`, '-0000-');
  const old = foreign.replace(/-[0-9a-z]{6}-0000-/, '-t00000-0000-');
  tools.containers = [foreign, old].map(name => container(name));
  t.same(await tools.kind().sweep('kf'), []);
  t.same(await tools.kind().sweep('kf', { abandonedAfter: 86_400_000 }), [old]);
  t.same(
    tools.containers.map(({ cluster }) => cluster),
    [foreign],
  );
});

t.test('a container in the making appears a moment later', async t => {
  const tools = new FakeTools(t);
  const gone = await left();
  mkdirSync(join(tools.temporary, gone));
  tools.rules([{ tool: 'docker', args: '^ps', stdout: `late ${gone}-worker\n`, after: 3, times: 1 }]);
  t.same(await tools.kind({ settle: 1 }).sweep('kf'), [gone]);
  t.ok(tools.lines('docker').includes('rm -f -v late'));
  t.same(tools.files, []);
});

t.test('what cannot be deleted keeps its folder, and nothing from the others', async t => {
  const tools = new FakeTools(t);
  const [stubborn, willing] = [await left(), await left()];
  for (const name of [stubborn, willing]) mkdirSync(join(tools.temporary, name));
  tools.containers = [container(stubborn, 'a'), container(willing, 'b')];
  tools.rules([
    { tool: 'kind', args: `^delete cluster --name ${stubborn}`, exit: 1, stderr: 'ERROR: failed to delete nodes\n' },
    { tool: 'docker', args: '^rm .*a', exit: 1, stderr: 'Error response from daemon: device is busy\n' },
  ]);
  const error = await tools
    .kind()
    .sweep('kf')
    .catch((thrown: unknown) => thrown);
  t.match(error, {
    code: 'DeleteFailed',
    message: new RegExp(`${stubborn}-control-plane still there.*device is busy`),
  });
  t.same(
    tools.containers.map(({ cluster }) => cluster),
    [stubborn],
  );
  t.same(tools.files, [stubborn]);
});

t.test('several that cannot be deleted are all told', async t => {
  const tools = new FakeTools(t);
  const names = [await left(), await left()];
  tools.containers = names.map(name => container(name));
  tools.rules([
    { tool: 'kind', args: '^delete', exit: 1, stderr: 'ERROR: no\n' },
    { tool: 'docker', args: '^rm', exit: 1, stderr: 'no\n' },
  ]);
  const error = await tools
    .kind()
    .sweep('kf')
    .catch((thrown: unknown) => thrown);
  t.ok(error instanceof KindError && error.code === 'DeleteFailed');
  for (const name of names) t.match((error as KindError).message, name);
});

t.test('where the runtime does not answer nothing is swept, and nothing is lost', async t => {
  const stderr = 'ERROR: failed to list clusters: command "docker ps -a" failed with error: exit status 1\n';
  const tools = new FakeTools(t, [{ tool: 'kind', args: '^get clusters', exit: 1, stderr }]);
  const gone = await left();
  mkdirSync(join(tools.temporary, gone));
  await t.rejects(tools.kind().sweep('kf'), { code: 'ProviderUnavailable' });
  t.same(tools.files, [gone]);
});

t.test('a prefix that would mean others is refused', async t => {
  const tools = new FakeTools(t);
  for (const prefix of ['', 'K', '-', 'abcdefghijklmn', '../'])
    await t.rejects(tools.kind().sweep(prefix), { code: 'InvalidName' });
  t.same(tools.calls, []);
});

t.test('a link is removed, not what it leads to', async t => {
  const tools = new FakeTools(t);
  const gone = await left();
  const own = join(tools.folder, 'own');
  mkdirSync(own);
  writeFileSync(join(own, 'file'), 'x');
  symlinkSync(own, join(tools.temporary, gone));
  t.same(await tools.kind().sweep('kf'), [gone]);
  t.same(tools.files, []);
  const { existsSync } = await import('node:fs');
  t.ok(existsSync(join(own, 'file')));
});

for (const when of ['while it makes a cluster', 'while it uses it'] as const)
  t.test(`a process that is killed ${when}`, async t => {
    const hangs = when === 'while it makes a cluster';
    const tools = new FakeTools(t, hangs ? [{ tool: 'kind', args: '^create', does: true, hangs: 'whatever' }] : []);
    const script = fileURLToPath(new URL('./owner.js', import.meta.url));
    const owner = spawn(process.execPath, [script, 'kf'], {
      env: { ...tools.env, TMPDIR: tools.temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise(resolve => owner.once('exit', resolve));
    let said = '';
    owner.stdout.on('data', chunk => (said += chunk));
    await until(() => (hangs ? tools.hanging.length === 2 : said.endsWith('\n')));
    t.same(await tools.kind().sweep('kf'), [], 'while it lives nothing is touched');
    t.equal(tools.containers.length, 1);
    owner.kill('SIGKILL');
    await ended;
    t.equal(tools.hanging.filter(isAlive).length, hangs ? 2 : 0, 'kind and its docker go on, whoever started them');
    const [cluster] = tools.containers;
    t.same(await tools.kind().sweep('kf'), [cluster?.cluster]);
    t.same(tools.containers, []);
    t.same(tools.files, []);
    await until(() => !tools.hanging.some(isAlive));
  });
