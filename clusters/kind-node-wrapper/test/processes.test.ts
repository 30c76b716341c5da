import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import t from 'tap';
import { fromPs, processes } from '../src/processes.ts';
import { until } from './fake-tools.ts';

const ways = { processes, 'as ps tells them': fromPs };

for (const [way, list] of Object.entries(ways))
  t.test(way, async t => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'two  words', 'x'.repeat(500)]);
    t.teardown(() => child.kill('SIGKILL'));
    const find = async () => (await list()).find(({ pid }) => pid === child.pid);
    await until(async () => (await find())?.args.includes('setInterval') === true);
    const found = await find();
    t.match(found, { parent: process.pid, ended: false });
    t.match(found?.args, 'x'.repeat(500), 'whole, however wide a terminal is');
    t.equal((await find())?.began, found?.began, 'always the same');
    const self = (await list()).find(({ pid }) => pid === process.pid);
    t.match(self, { parent: process.ppid, ended: false });
    t.ok(self?.began);
  });

t.test('one that has ended and was not asked about', { skip: !existsSync('/proc') && 'needs /proc' }, async t => {
  // The shell becomes a program that never asks about the child it has from the shell, which has not ended by then: a shell
  // may ask about one that has.
  const shell = spawn('sh', ['-c', 'sleep 2 & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.teardown(() => shell.kill('SIGKILL'));
  const pid = Number(await new Promise(resolve => shell.stdout.once('data', resolve)));
  for (const list of Object.values(ways))
    await until(async () => (await list()).find(each => each.pid === pid)?.ended === true);
});
