import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { lackingForKind } from './kind-cluster.ts';
import { leftovers } from './leftovers.ts';
import { runKubefault } from './run-kubefault.ts';

const missing = await lackingForKind();
const image = process.env['KIND_NODE_IMAGE'];
const judge = ['run', '--no-config', '--profile', 'all', '--kind-cluster', ...(image ? ['--image', image] : [])];

/** Starts a run on a new cluster, and does something to it when it says a line like that. */
async function meddled(
  at: RegExp,
  meddle: (child: ChildProcess) => void,
  { args = [], env = {} }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<{ exit: number | null; said: string }> {
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/cli/main.js'), ...judge, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const before = at.test(said);
    said += chunk;
    if (!before && at.test(said)) meddle(child);
  });
  const exit = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { exit, said };
}

/** The Docker of this machine behind an address of its own, until it is cut off. */
async function dockerThatGoes(): Promise<{ readonly address: string; readonly cut: () => void }> {
  const sockets = new Set<Socket>();
  // Its client closes one direction, and waits for what comes in the other.
  const server = createServer({ allowHalfOpen: true }, from => {
    const to = connect({ path: '/var/run/docker.sock', allowHalfOpen: true });
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy()).pipe(other);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, cut };
}

/** Others may run on this machine at the same time: theirs are not ours. */
async function nothingMore(t: any, before: readonly string[]): Promise<void> {
  let more: readonly string[] = [];
  // A container that is being removed is listed for a moment.
  for (let look = 0; look < 20; look++) {
    more = (await leftovers()).filter(line => !before.includes(line));
    if (more.length === 0) break;
    await sleep(500);
  }
  t.same(more, []);
}

async function suite(): Promise<void> {
  await t.test('a cluster is made, judged and deleted', async t => {
    const before = await leftovers();
    const { exit, stdout, stderr } = await runKubefault([...judge, '--settle', '5m', '-o', 'json']);
    const { verdicts, target, reasons, checks } = JSON.parse(stdout || '{}');
    t.same({ exit, reasons }, { exit: 0, reasons: [] }, stderr);
    for (const { check, verdict, findings, undecided, gaps } of checks)
      if (verdict !== 'pass' && verdict !== 'not-applicable') t.fail(check.id, { verdict, findings, undecided, gaps });
    t.ok(verdicts.pass >= 25, `${verdicts.pass} checks pass`);
    t.equal(verdicts.fail + verdicts.inconclusive + verdicts.error, 0);
    t.match(target, /context kind-kubefault-/);
    await nothingMore(t, before);
  });

  const phases: readonly [string, RegExp][] = [
    ['while its nodes start', /Starting control-plane/],
    ['while it is judged', /reading context/],
  ];
  for (const [phase, at] of phases)
    await t.test(`terminated ${phase}: the report is written and nothing is left`, async t => {
      const before = await leftovers();
      const file = join(t.testdir({}), 'out.json');
      const { exit, said } = await meddled(at, child => child.kill('SIGTERM'), {
        args: ['-r', `json=${file}`],
      });
      t.equal(exit, 143, said);
      t.ok(existsSync(file), said);
      t.match(JSON.parse(readFileSync(file, 'utf8')), { interrupted: true, exit: 143, verdicts: { pass: 0 } });
      await nothingMore(t, before);
    });

  await t.test('killed while its nodes start: the next start deletes what is left', async t => {
    const before = await leftovers();
    const { exit, said } = await meddled(/Starting control-plane/, child => child.kill('SIGKILL'));
    t.equal(exit, null);
    t.not((await leftovers()).filter(line => !before.includes(line)).length, 0, 'the kill left something');
    const next = await runKubefault(['run', '--no-config', '--kind-cluster', 'no-such-cluster']);
    t.equal(next.exit, 2);
    t.match(next.stderr, /deleted kubefault-\S+, which a run had left behind/, said);
    await nothingMore(t, before);
  });

  await t.test(
    'Docker goes during the run: the verdict stands, what is left is named, and the next start deletes it',
    async t => {
      const before = await leftovers();
      const docker = await dockerThatGoes();
      const { exit, said } = await meddled(/reading context/, docker.cut, {
        args: ['--settle', '5m'],
        env: { DOCKER_HOST: docker.address },
      });
      t.equal(exit, 0, said);
      t.match(said, /kubefault: cluster kubefault-\S+ is not deleted: .*\n.*kind delete cluster --name kubefault-/);
      const next = await runKubefault(['run', '--no-config', '--kind-cluster', 'no-such-cluster']);
      t.match(next.stderr, /deleted kubefault-\S+, which a run had left behind/);
      await nothingMore(t, before);
    },
  );

  await t.test('without Docker: the reports are written, and nothing passes', async t => {
    const file = join(t.testdir({}), 'out.json');
    const { exit, said } = await meddled(/^$/, () => {}, {
      args: ['-r', `json=${file}`],
      env: { DOCKER_HOST: 'tcp://127.0.0.1:1' },
    });
    t.equal(exit, 3, said);
    t.match(said, /start the container runtime/);
    t.match(JSON.parse(readFileSync(file, 'utf8')), { exit: 3, verdicts: { pass: 0, fail: 0 } });
  });
}

t.setTimeout(1_200_000);
if (missing.length > 0 && process.env['CI']) t.fail(`needs ${missing.join(', ')}`);
else if (missing.length > 0) t.comment(`left out: needs ${missing.join(', ')}`);
else await suite();
