import { mock } from 'node:test';
import t, { type Test } from 'tap';
import { Progress } from '../../src/cli/progress.ts';

/** What is written to standard error while `act` runs, as on a terminal of 40 columns or in a log. */
async function written(t: Test, terminal: boolean, act: () => void): Promise<string> {
  let text = '';
  const { stderr, env } = process;
  const before = {
    write: stderr.write,
    isTTY: stderr.isTTY,
    columns: stderr.columns,
    CI: env['CI'],
    TERM: env['TERM'],
  };
  t.teardown(() => Object.assign(stderr, { write: before.write, isTTY: before.isTTY, columns: before.columns }));
  Object.assign(stderr, { write: (part: string) => (text += part), isTTY: terminal, columns: 40 });
  delete env['CI'];
  env['TERM'] = 'xterm';
  mock.timers.enable({ apis: ['setInterval', 'Date'] });
  try {
    act();
  } finally {
    mock.timers.reset();
    Object.assign(stderr, { write: before.write });
    if (before.CI !== undefined) env['CI'] = before.CI;
    if (before.TERM === undefined) delete env['TERM'];
    else env['TERM'] = before.TERM;
  }
  return text;
}

const seconds = (count: number): void => {
  for (let i = 0; i < count; i++) mock.timers.tick(1_000);
};

t.test('a log that is silent for half a minute says that the run goes on, until it ends', async t => {
  const log = await written(t, false, () => {
    const progress = new Progress(false);
    progress.say('reading');
    seconds(29);
    progress.say('1/2 pass node/not-ready');
    seconds(61);
    progress.done();
    seconds(120);
  });
  t.same(log.split('\n').filter(Boolean), [
    'reading',
    '1/2 pass node/not-ready',
    'still at it after 59s: 1/2 pass node/not-ready',
    'still at it after 1m29s: 1/2 pass node/not-ready',
  ]);
});

t.test('a line of several clusters says of which it is', async t => {
  const log = await written(t, true, () => {
    const [red, blue] = [new Progress(false, 'red'), new Progress(false, 'blue\u001b[2J')];
    red.say('reading');
    blue.say('reading');
    for (const one of [red, blue]) one.done();
  });
  t.same(log.split('\n').filter(Boolean), ['red: reading', 'blue\ufffd: reading']);
});

t.test('a live line never wraps: it could not be taken back', async t => {
  const log = await written(t, true, () => {
    const progress = new Progress(false);
    progress.say('x'.repeat(100));
    seconds(60);
    progress.done();
  });
  t.equal(log, `\r\u001b[K${'x'.repeat(38)}…\r\u001b[K`);
});

t.test('--quiet is quiet', async t => {
  const log = await written(t, false, () => {
    const progress = new Progress(true);
    progress.say('reading');
    seconds(60);
    progress.done();
  });
  t.equal(log, '');
});
