import { spawn } from 'node:child_process';
import t from 'tap';
import { endOrphans, orphans } from '../src/end-orphans.ts';
import type { Process } from '../src/processes.ts';
import { isAlive, until } from './fake-tools.ts';

const name = 'kf-a-t6xxxx-beef-abc123';
const tools = ['/opt/bin/kind', 'docker'];
let next = 100;
const of = (args: string, rest: Partial<Process> = {}): Process => ({
  pid: next++,
  parent: 1,
  began: '',
  args,
  ended: false,
  ...rest,
});

t.test('runs of the tools that make this cluster', async t => {
  for (const args of [
    `kind create cluster --name ${name}`,
    `/usr/local/bin/kind create cluster --name=${name} --retain`,
    `docker run --name ${name}-control-plane --label io.x-k8s.kind.cluster=${name}`,
    `docker exec --privileged ${name}-control-plane kubeadm init`,
    `/bin/sh /opt/bin/kind load docker-image --name ${name}`,
    `kind export logs -- /tmp/${name}/logs`,
  ])
    t.equal(orphans([of(args)], name, tools, 1).length, 1, args);
});

t.test('nothing else', async t => {
  for (const args of [
    `kind create cluster --name ${name}0`,
    `kind create cluster --name x${name}`,
    `kind create cluster --name x-${name}`,
    `kind create cluster --name ${name.slice(0, -1)}`,
    'kind create cluster --name kind',
    `vim /tmp/${name}/kubeconfig`,
    `kubelet --hostname-override=${name}-control-plane`,
    `sh -c while :; do kind get nodes --name ${name}; done`,
    `kind delete cluster --name ${name}`,
    `docker rm -f -v ${name}-control-plane`,
    `kindly create ${name}`,
  ])
    t.same(orphans([of(args)], name, tools, 1), [], args);
  t.same(
    orphans([of(`kind create cluster --name ${name}`, { ended: true })], name, tools, 1),
    [],
    'nor what has ended',
  );
});

t.test('never ourselves, nor those who started us', async t => {
  const args = `kind create cluster --name ${name}`;
  const all = [
    of('init', { pid: 1, parent: 0 }),
    of(args, { pid: 10, parent: 1 }),
    of(args, { pid: 11, parent: 10 }),
    of(args, { pid: 12, parent: 11 }),
    of(args, { pid: 13, parent: 1 }),
  ];
  t.same(
    orphans(all, name, tools, 11).map(({ pid }) => pid),
    [12, 13],
  );
  const circle = [of(args, { pid: 20, parent: 21 }), of(args, { pid: 21, parent: 20 })];
  t.same(orphans(circle, name, tools, 20), [], 'whatever is told of parents');
});

t.test('they are killed, others live', async t => {
  const start = (...words: string[]) =>
    spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)', '--', ...words]);
  // node -e CODE kind ...: the program is the third word, as behind an interpreter.
  const orphan = spawn('sh', ['-c', 'trap "" TERM; while :; do sleep 1; done', 'kind', '--name', name]);
  const other = start('kind', '--name', 'another');
  t.teardown(() => [orphan, other].map(child => child.kill('SIGKILL')));
  await endOrphans(name, ['sh']);
  await until(() => !isAlive(orphan.pid ?? 0));
  t.ok(isAlive(other.pid ?? 0));
});
