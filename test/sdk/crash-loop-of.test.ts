import t from 'tap';
import { crashLoopOf } from '../../src/sdk/crash-loop-of.ts';
import type { ContainerStatus } from '../../src/sdk/pods.ts';

const ended = (exitCode: number, from = '2026-01-01T11:00:00Z', to = '2026-01-01T11:00:05Z') => ({
  terminated: { exitCode, startedAt: from, finishedAt: to },
});
const running = { running: { startedAt: '2026-01-01T11:00:10Z' } };
const backOff = { waiting: { reason: 'CrashLoopBackOff' } };

const cases: readonly (readonly [string, ContainerStatus, boolean, string | undefined])[] = [
  ['it waits for the next attempt', { restartCount: 1, state: backOff, lastState: ended(0) }, false, 'backOff'],
  ['it waits, and nothing else is known', { state: backOff }, false, 'backOff'],
  ['it has just been restarted', { restartCount: 3, state: running, lastState: ended(1) }, false, 'flapping'],
  ['it has just ended', { restartCount: 3, state: ended(1) }, false, 'flapping'],
  ['a count that is not set is not small', { state: running, lastState: ended(1) }, false, 'flapping'],
  ['it has run for a while since', { restartCount: 3, state: running, lastState: ended(1) }, true, undefined],
  ['it was restarted twice', { restartCount: 2, state: running, lastState: ended(1) }, false, undefined],
  ['it ended well', { restartCount: 3, state: running, lastState: ended(0) }, false, undefined],
  ['it ran for ten minutes', { restartCount: 3, state: ended(1, '2026-01-01T10:50:05Z') }, false, undefined],
  ['it waits for its image', { restartCount: 3, state: { waiting: { reason: 'ErrImagePull' } } }, false, undefined],
];

for (const [name, status, settled, message] of cases)
  t.test(name, async t => {
    const loop = crashLoopOf(status, () => settled);
    t.equal(typeof loop === 'object' ? loop.message : loop, message);
  });

t.test('how it ended is not recorded', async t => {
  t.equal(
    crashLoopOf({ restartCount: 3, state: running }, () => false),
    'unknown',
  );
});

t.test('a loop is said with its numbers, and begins with the newest crash', async t => {
  t.same(
    crashLoopOf({ name: 'cart', restartCount: 1, state: backOff, lastState: ended(1) }, () => false),
    {
      message: 'backOff',
      data: { container: 'cart', restarts: '1 restart', exitCode: 1 },
      since: '2026-01-01T11:00:05Z',
    },
  );
});
