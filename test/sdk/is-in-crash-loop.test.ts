import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import { isInCrashLoop } from '../../src/sdk/is-in-crash-loop.ts';

const crash = { terminated: { exitCode: 1, startedAt: '2026-01-01T11:58:00Z', finishedAt: '2026-01-01T11:58:10Z' } };
const waiting = { name: 'web', restartCount: 5, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: crash };
const between = {
  name: 'web',
  restartCount: 5,
  state: { running: { startedAt: '2026-01-01T11:59:00Z' } },
  lastState: crash,
};
const pod = (status: object): Pod => ({ kind: 'Pod', metadata: { name: 'web-1' }, status }) as Pod;
const young = () => false;

t.test('one container is enough, also an init container', async t => {
  t.ok(isInCrashLoop(pod({ containerStatuses: [{ name: 'log', state: { running: {} } }, waiting] }), young));
  t.ok(isInCrashLoop(pod({ initContainerStatuses: [waiting] }), young));
});

t.test('between two crashes it runs for less than two minutes', async t => {
  const of = pod({ containerStatuses: [between] });
  t.ok(isInCrashLoop(of, young));
  t.notOk(isInCrashLoop(of, (time, than) => time === '2026-01-01T11:59:00Z' && than === '2m'));
});

t.test('what does not say how it ended is none, and neither is a Pod without a status', async t => {
  t.notOk(isInCrashLoop(pod({ containerStatuses: [{ ...between, lastState: {} }] }), young));
  t.notOk(isInCrashLoop({ kind: 'Pod', metadata: { name: 'web-1' } } as Pod, young));
});
