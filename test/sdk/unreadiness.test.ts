import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import { unreadiness } from '../../src/sdk/unreadiness.ts';

const at = '2026-01-01T11:00:00Z';
const pod = (
  ready: string | undefined,
  ...containerStatuses: NonNullable<Pod['status']>['containerStatuses'] & {}
): Pod => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name: 'x', namespace: 'shop', creationTimestamp: '2026-01-01T10:00:00Z' },
  status: {
    phase: 'Pending',
    conditions: ready === undefined ? [] : [{ type: 'Ready', status: ready, lastTransitionTime: at }],
    containerStatuses,
  },
});
const running = { running: { startedAt: at } };

t.test('a Ready Pod has no problem', async t => {
  t.equal(unreadiness(pod('True', { name: 'a', ready: true, state: running })), undefined);
  t.equal(unreadiness(pod('True')), undefined, 'its containers are not asked for');
  t.equal(unreadiness(pod('True', { name: 'a', state: { waiting: { reason: 'PodInitializing' } } })), undefined);
});

for (const [what, subject, problem, since] of [
  ['runs', pod('False', { name: 'a', ready: false, state: running }), 'container a runs and is not ready', at],
  [
    'waits',
    pod('Unknown', { name: 'a', restartCount: 1, state: { waiting: { reason: 'ErrImagePull' } } }),
    'container a is in ErrImagePull after 1 restart',
    at,
  ],
  [
    'ended',
    pod('False', { name: 'a', state: { terminated: { exitCode: 3, finishedAt: at } } }),
    'container a ended with exit code 3',
    at,
  ],
  [
    'one of two',
    pod('False', { name: 'a', ready: true, state: running }, { name: 'b', state: running }),
    'container b runs and is not ready',
    at,
  ],
  ['all are fine', pod('False', { name: 'a', ready: true, state: running }), 'no container says why', at],
  ['no condition', pod(undefined), 'it is Pending', '2026-01-01T10:00:00Z'],
  [
    'a contradiction',
    pod('True', { name: 'a', ready: true, state: { waiting: { reason: 'CrashLoopBackOff' } } }),
    'container a is in CrashLoopBackOff',
    undefined,
  ],
] as const)
  t.test(what, async t => t.same(unreadiness(subject), { problem, since }));
