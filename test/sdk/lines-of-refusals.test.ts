import t from 'tap';
import { linesOfRefusals } from '../../src/sdk/lines-of-refusals.ts';

const named = (kind: string, name: string, replicas = 1) =>
  ({ kind, metadata: { name, namespace: 'shop' }, spec: { replicas } }) as never;

const events = [
  { reason: 'FailedCreate', message: 'exceeded quota', lastTimestamp: '2026-01-01T11:58:00Z' },
  { reason: 'SuccessfulCreate', message: 'Created pod' },
];

t.test('of a Deployment its ReplicaSets that want Pods tell, of another workload its own events', async t => {
  const asked: string[] = [];
  const reader = {
    list: () => [named('ReplicaSet', 'cart-1', 0), named('ReplicaSet', 'cart-2')] as never,
    read: (_: unknown, { kind, name }: { kind: string; name: string }) => {
      asked.push(`${kind} ${name}`);
      return events as never;
    },
  };
  t.same(
    [...linesOfRefusals(named('Deployment', 'cart'), reader as never)],
    ['ReplicaSet cart-2 at 2026-01-01T11:58:00Z: exceeded quota'],
  );
  t.same(
    [...linesOfRefusals(named('Job', 'cart'), reader as never)],
    ['Job cart at 2026-01-01T11:58:00Z: exceeded quota'],
  );
  t.same(asked, ['ReplicaSet cart-2', 'Job cart']);
});
