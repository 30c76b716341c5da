import { join } from 'node:path';
import t from 'tap';
import { runCommand } from '../src/run-command.ts';
import { FakeTools, isAlive, until } from './fake-tools.ts';

t.setTimeout(300_000);

t.test('what a command leaves behind', async t => {
  const told: string[] = [];
  const ended = await runCommand('sh', ['-c', 'cat; echo b >&2; echo c >&2; exit 3'], {
    input: 'a',
    onLine: line => told.push(line),
  });
  t.same(ended, { exit: 3, stdout: 'a', stderr: 'b\nc\n' });
  t.same(told, ['b', 'c']);
});

t.test('a listener that throws ends nothing', async t => {
  const ended = await runCommand('sh', ['-c', 'echo a >&2; echo b'], {
    onLine: () => {
      throw new Error('no');
    },
  });
  t.same([ended.exit, ended.stdout], [0, 'b\n']);
});

t.test('no such program rejects, and aborted before it begins it never begins', async t => {
  await t.rejects(runCommand('no-such-program', []), { code: 'ENOENT' });
  const ended = await runCommand('no-such-program', [], { signal: AbortSignal.abort() });
  t.equal(ended.stopped, 'aborted');
});

for (const hangs of ['yes', 'whatever'] as const)
  t.test(`aborting ends the command and its children, who ignore what they are asked: ${hangs}`, async t => {
    const tools = new FakeTools(t, [{ tool: 'kind', args: '^create', hangs }]);
    const controller = new AbortController();
    const running = runCommand('kind', ['create', '--name', 'x'], { env: tools.env, signal: controller.signal });
    await until(() => tools.hanging.length === 2);
    controller.abort();
    t.match(await running, { exit: null, stopped: 'aborted' });
    await until(() => tools.hanging.every(pid => !isAlive(pid)));
  });

t.test('its time is over', async t => {
  const tools = new FakeTools(t, [{ tool: 'kind', args: '^create', hangs: 'yes' }]);
  const ended = await runCommand('kind', ['create', '--name', 'x'], { env: tools.env, timeout: 1_000 });
  t.match(ended, { exit: null, stopped: 'timeout' });
  await until(() => tools.hanging.every(pid => !isAlive(pid)));
});

t.test('a child that a failed command left behind is ended', async t => {
  const tools = new FakeTools(t, [{ tool: 'kind', args: '^create', hangs: 'child', stderr: 'ERROR: x\n' }]);
  const ended = await runCommand('kind', ['create', '--name', 'x'], { env: tools.env });
  t.match(ended, { exit: 1, stderr: 'ERROR: x\n' });
  t.equal(tools.hanging.length, 2);
  await until(() => tools.hanging.every(pid => !isAlive(pid)));
});

t.test('a process of another group that holds the output open does not hold us', async t => {
  const folder = t.testdir({});
  const file = join(folder, 'pid');
  const script = `const { spawn } = require('child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'inherit' });
    require('fs').writeFileSync(${JSON.stringify(file)}, String(child.pid)); child.unref(); console.log('told');`;
  const ended = await runCommand(process.execPath, ['-e', script]);
  t.match(ended, { exit: 0, stdout: 'told\n' });
  const { readFileSync } = await import('node:fs');
  const pid = Number(readFileSync(file, 'utf8'));
  t.ok(isAlive(pid), 'it is not of our group: a runtime that went to the background lives on');
  process.kill(pid, 'SIGKILL');
});
