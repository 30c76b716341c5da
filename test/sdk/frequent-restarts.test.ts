import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import { frequentRestarts } from '../../src/sdk/frequent-restarts.ts';

type Status = (NonNullable<Pod['status']>['containerStatuses'] & {})[number];
const [early, late] = ['2026-01-01T09:00:00Z', '2026-01-01T11:50:00Z'];
const ended = (finishedAt: string): Status['lastState'] & {} => ({ terminated: { exitCode: 1, finishedAt } });
const restarts = (status: Status) =>
  frequentRestarts(
    {
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: { name: 'x', namespace: 'shop' },
      status: { containerStatuses: [{ name: 'a', ...status }] },
    },
    3,
    time => time >= '2026-01-01T11:00:00Z',
  );

t.test('restarts count if there are many and the last one was lately', async t => {
  const found = { container: 'a', times: '4 times', last: { endedAt: late, exitCode: 1 } };
  t.same(restarts({ restartCount: 4, lastState: ended(late) }), [found]);
  t.same(restarts({ restartCount: 3, lastState: ended(late) }), []);
  t.same(restarts({ restartCount: 4, lastState: ended(early) }), []);
  t.same(restarts({ restartCount: 4, state: ended(late), lastState: ended(early) }), [found], 'it has just ended');
  t.same(restarts({ restartCount: 0, lastState: {} }), [], 'it has never ended');
});

t.test('what is not recorded is not taken for fine', async t => {
  t.same(restarts({ lastState: ended(late) }), [
    { container: 'a', times: 'an unknown number of times', last: { endedAt: late, exitCode: 1 } },
  ]);
  t.same(restarts({ restartCount: 4, lastState: {} }), [{ container: 'a', times: '4 times', last: undefined }]);
  t.same(restarts({ restartCount: 4, state: { running: { startedAt: late } } }), [
    { container: 'a', times: '4 times', last: undefined },
  ]);
  t.same(restarts({ restartCount: 4, state: { running: { startedAt: early } } }), [], 'it ended before it started');
  t.same(
    restarts({ restartCount: 4, state: { terminated: { exitCode: 2 } }, lastState: ended(early) }),
    [{ container: 'a', times: '4 times', last: undefined }],
    'the end before the last one says nothing of it',
  );
});
