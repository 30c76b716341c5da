import { spawn } from 'node:child_process';
import t from 'tap';
import { isGone, longestName, type Owner, ownedName, ownedPrefix, ownerOf } from '../src/owned-name.ts';
import { until } from './fake-tools.ts';

/** Ours, with a part of it changed. */
const changed = async (change: Partial<Owner>): Promise<Owner> => {
  const owner = ownerOf(await ownedName('kf'), 'kf');
  if (owner === undefined) throw new Error('an owned name has an owner');
  return { ...owner, ...change };
};

/** A number that a process had a moment ago. */
async function endedPid(): Promise<number> {
  const child = spawn('true');
  await new Promise(resolve => child.once('exit', resolve));
  return child.pid ?? 0;
}

t.test('a name tells its owner', async t => {
  const name = await ownedName('kf');
  t.match(ownerOf(name, 'kf'), { name, pid: process.pid });
  t.not(await ownedName('kf'), name, 'two of one moment differ');
  const age = Date.now() / 1000 - (ownerOf(name, 'kf')?.named ?? 0);
  t.ok(age >= 0 && age < 3_600, 'it says when');
});

t.test('the longest name leaves room for that of a node', async t => {
  const prefix = 'abcdefghijkl3';
  t.match(prefix, ownedPrefix);
  t.notMatch(`${prefix}4`, ownedPrefix);
  const name = (await ownedName(prefix)).replace(/^([^-]+)-[^-]+/, '$1-zzzzz');
  t.ok(name.length <= longestName, name);
  t.ok(`${name}-external-load-balancer`.length <= 63);
});

t.test('no prefix that kind or a shell would read otherwise', async t => {
  for (const prefix of ['', '-x', 'Kf', 'k f', '../x', 'kf_', 'kf*']) t.notMatch(prefix, ownedPrefix);
});

t.test('names of another making have no owner', async t => {
  const name = await ownedName('kf');
  for (const other of [
    'kf',
    'kf-',
    'kind',
    'kf-dev',
    'kf-my-own-good-old-cluster',
    `x${name}`,
    `${name}0`,
    `${name}-x`,
    name.slice(0, -1),
    name.toUpperCase(),
    name.replace('kf-', 'kf-run-'),
    name.replace('kf-', 'kfx-'),
  ])
    t.equal(ownerOf(other, 'kf'), undefined, other);
  t.equal(ownerOf(name, 'k'), undefined, 'a shorter prefix');
});

t.test('what lies beside it has its owner too', async t => {
  const name = await ownedName('kf');
  for (const file of [`${name}.a1B2c3`, `${name}.kubeconfig.lock`, `${name}_x`])
    t.equal(ownerOf(file, 'kf')?.name, name, file);
});

t.test('we are not gone', async t => t.equal(await isGone(await changed({})), false));

t.test('nor a process of another user, of whom little is to be seen', async t => {
  t.equal(await isGone(await changed({ pid: 1, began: '000' })), false);
});

t.test('a process that ended is gone', async t => {
  t.equal(await isGone(await changed({ pid: await endedPid() })), true);
});

t.test('so is one that its parent has not asked about', async t => {
  const shell = spawn('sh', ['-c', 'sleep 2 & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.teardown(() => shell.kill('SIGKILL'));
  const pid = Number(await new Promise(resolve => shell.stdout.once('data', resolve)));
  const owner = await changed({ pid, began: '000' });
  await until(() => isGone(owner));
});

t.test('a number that another process has since is not that process', async t => {
  const owner = await changed({});
  const other = owner.began === 'abc' ? 'abd' : 'abc';
  t.equal(await isGone({ ...owner, began: other }), true);
  t.equal(await isGone({ ...owner, began: '000' }), false, 'unless nobody knows when it began');
});

t.test('a clock that was set makes nobody older', async t => {
  for (const named of [0, 4_000_000_000]) t.equal(await isGone(await changed({ named })), false);
});

t.test('of another host nothing is known, unless it is long ago and that counts', async t => {
  const now = Math.floor(Date.now() / 1000);
  const foreign = await changed({ host: 'none', pid: await endedPid(), named: now - 7_200 });
  t.equal(await isGone(foreign), false);
  t.equal(await isGone({ ...foreign, named: 0 }), false, 'however old');
  t.equal(await isGone(foreign, { abandonedAfter: 86_400_000 }), false);
  t.equal(await isGone(foreign, { abandonedAfter: 3_600_000 }), true);
});
