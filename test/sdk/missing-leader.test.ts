import t from 'tap';
import type { Lease } from '../../src/resources/lease.ts';
import { missingLeader } from '../../src/sdk/missing-leader.ts';

const lease = (spec: Lease['spec']): Lease => ({
  kind: 'Lease',
  apiVersion: 'coordination.k8s.io/v1',
  metadata: { name: 'kube-scheduler', namespace: 'kube-system', creationTimestamp: '2025-12-01T00:00:00Z' },
  ...(spec && { spec }),
});
const [fresh, old] = ['2026-01-01T11:59:59.000000Z', '2026-01-01T11:00:00.000000Z'];
const judged = (spec: Lease['spec']) => missingLeader(lease(spec), time => time < '2026-01-01T11:59:30Z');

t.test('a Lease with a holder that renews it has a leader', async t => {
  t.equal(judged({ holderIdentity: 'cp-1_6f1c', renewTime: fresh }), undefined);
});

for (const [message, spec, data, since] of [
  ['stale', { holderIdentity: 'cp-1_6f1c', renewTime: old }, { renewed: old, holder: 'cp-1_6f1c' }, old],
  ['noHolder', { holderIdentity: '', renewTime: fresh }, { renewed: fresh, holder: '(nobody)' }, fresh],
  ['noHolder', { renewTime: fresh }, { renewed: fresh, holder: '(nobody)' }, fresh],
  ['noHolder', undefined, { renewed: 'an unknown time', holder: '(nobody)' }, '2025-12-01T00:00:00Z'],
  ['neverRenewed', { holderIdentity: 'cp-1' }, { renewed: 'an unknown time', holder: 'cp-1' }, '2025-12-01T00:00:00Z'],
] as const)
  t.test(`${message}: ${JSON.stringify(spec)}`, async t => t.same(judged(spec), { message, data, since }));
