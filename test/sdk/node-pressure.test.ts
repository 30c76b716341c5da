import t from 'tap';
import { EventsOf } from '../../src/documents/events-of.ts';
import type { Node } from '../../src/resources/node.ts';
import { nodePressure } from '../../src/sdk/node-pressure.ts';

// What `examine` says is proven by the contracts of the three checks.
const { evidence } = nodePressure('MemoryPressure', 'node.kubernetes.io/memory-pressure', [
  'EvictionThresholdMet',
  'SystemOOM',
]);
const node = { kind: 'Node', metadata: { name: 'worker-1' } } as Node;
const event = (reason: string, lastTimestamp: string, message: string) => ({ reason, lastTimestamp, message });

t.test('evidence is what was evicted, and the newest event of each reason that says more', async t => {
  const pods = [
    { metadata: { namespace: 'shop', name: 'web-1' }, status: { phase: 'Failed', reason: 'Evicted' } },
    { metadata: { namespace: 'shop', name: 'web-2' }, status: { phase: 'Failed', reason: 'Error' } },
  ];
  const events = [
    event('EvictionThresholdMet', '2026-01-01T11:50:00Z', 'Attempting to reclaim memory again'),
    event('EvictionThresholdMet', '2026-01-01T11:40:00Z', 'Attempting to reclaim memory'),
    event('NodeHasInsufficientMemory', '2026-01-01T11:40:00Z', 'as the condition says'),
  ];
  const lines = evidence(node, {
    list: (_: unknown, where: { node: string }) => (where.node === 'worker-1' ? pods : []),
    read: (document: unknown, { kind, name }: { kind: string; name: string }) =>
      document === EventsOf && kind === 'Node' && name === 'worker-1' ? events : [],
  } as never);
  t.same(
    [...lines],
    [
      '1 Pod evicted from it, such as shop/web-1',
      '2026-01-01T11:50:00Z EvictionThresholdMet: Attempting to reclaim memory again',
    ],
  );
});

t.test('what was seen before a gap stays', async t => {
  const lines = evidence(node, {
    list: () => [{ metadata: { namespace: 'shop', name: 'web-1' }, status: { reason: 'Evicted' } }],
    read: () => {
      throw new Error('not seen');
    },
  } as never);
  t.equal(lines.next().value, '1 Pod evicted from it, such as shop/web-1');
  t.throws(() => lines.next());
});
