import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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

/** Starts a run on a new cluster, and ends it when it says a line like that. */
async function ended(
  signal: NodeJS.Signals,
  at: RegExp,
  ...more: string[]
): Promise<{ exit: number | null; said: string }> {
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/cli/main.js'), ...judge, ...more], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const before = at.test(said);
    said += chunk;
    if (!before && at.test(said)) child.kill(signal);
  });
  const exit = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { exit, said };
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
    t.equal(exit, 0, stderr);
    const { verdicts, target } = JSON.parse(stdout);
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
      const { exit, said } = await ended('SIGTERM', at, '-r', `json=${file}`);
      t.equal(exit, 143, said);
      t.ok(existsSync(file), said);
      t.match(JSON.parse(readFileSync(file, 'utf8')), { interrupted: true, exit: 143, verdicts: { pass: 0 } });
      await nothingMore(t, before);
    });

  await t.test('killed while its nodes start: the next start deletes what is left', async t => {
    const before = await leftovers();
    const { exit, said } = await ended('SIGKILL', /Starting control-plane/);
    t.equal(exit, null);
    t.not((await leftovers()).filter(line => !before.includes(line)).length, 0, 'the kill left something');
    const next = await runKubefault(['run', '--no-config', '--kind-cluster', 'no-such-cluster']);
    t.equal(next.exit, 2);
    t.match(next.stderr, /deleted kubefault-\S+, which a run had left behind/, said);
    await nothingMore(t, before);
  });
}

t.setTimeout(1_200_000);
if (missing.length > 0 && process.env['CI']) t.fail(`needs ${missing.join(', ')}`);
else if (missing.length > 0) t.comment(`left out: needs ${missing.join(', ')}`);
else await suite();
