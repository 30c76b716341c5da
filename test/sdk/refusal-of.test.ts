import t from 'tap';
import type { Event } from '../../src/resources/event.ts';
import { refusalOf } from '../../src/sdk/refusal-of.ts';

const now = Date.parse('2026-01-01T12:00:00Z');
const window = 900_000;

const at = (time: string | undefined, message = 'exceeded quota', reason = 'FailedCreate'): Event =>
  ({ kind: 'Event', metadata: { name: 'e' }, reason, message, lastTimestamp: time, firstTimestamp: time }) as Event;

const refusal = (workload: object, events: readonly Event[], created: readonly string[] = []): unknown =>
  refusalOf(
    { metadata: { name: 'cart', namespace: 'shop' }, ...workload } as never,
    {
      list: () => created.map(creationTimestamp => ({ metadata: { name: 'p', creationTimestamp } })) as never,
      read: () => events as never,
      older: (time, than) => now - Date.parse(time) > than,
    },
    window,
  );

const lacking = { kind: 'StatefulSet', spec: { replicas: 3 }, status: { replicas: 1 } };

t.test('a Deployment says it by a condition', async t => {
  const withCondition = (status: string, reason: string) => ({
    kind: 'Deployment',
    status: { conditions: [{ type: 'ReplicaFailure', status, reason, message: 'm', lastTransitionTime: 'then' }] },
  });
  t.same(refusal(withCondition('True', 'FailedCreate'), []), { message: 'm', since: 'then' });
  t.equal(refusal(withCondition('False', 'FailedCreate'), []), undefined);
  t.equal(refusal(withCondition('True', 'FailedDelete'), []), undefined);
  t.equal(refusal({ kind: 'ReplicaSet' }, [at('2026-01-01T11:59:00Z')]), undefined);
});

t.test('of a StatefulSet that lacks Pods events tell, the last one by its words, the first by its time', async t => {
  t.same(refusal(lacking, [at('2026-01-01T11:59:00Z', 'b'), at('2026-01-01T11:50:00Z', 'a')]), {
    message: 'b',
    since: '2026-01-01T11:50:00Z',
  });
  t.equal(refusal(lacking, [at('2026-01-01T11:59:00Z', 'x', 'SuccessfulCreate')]), undefined);
  t.equal(refusal({ ...lacking, status: { replicas: 3 } }, [at('2026-01-01T11:59:00Z')]), undefined);
});

t.test('a Pod that was created since proves the contrary', async t => {
  const events = [at('2026-01-01T11:59:00Z')];
  t.equal(refusal(lacking, events, ['2026-01-01T11:00:00Z', '2026-01-01T11:59:01Z']), undefined);
  t.ok(refusal(lacking, events, ['2026-01-01T11:59:00Z']), 'in the same second nobody knows which was first');
});

t.test('an event that is older than the window says neither; one without a time is new', async t => {
  t.equal(refusal(lacking, [at('2026-01-01T11:40:00Z')]), 'faded');
  t.match(refusal(lacking, [at('2026-01-01T11:40:00Z'), at(undefined, 'b')]), { message: 'b' });
});
