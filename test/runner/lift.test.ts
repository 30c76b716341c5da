import t from 'tap';
import { lift } from '../../src/runner/lift.ts';

const owned = (kind: string, name: string, more: object = {}, object: object = {}): any => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name: 'x', namespace: 'shop', ownerReferences: [{ kind, name, controller: true }], ...more },
  ...object,
});
const name = (object: any): string => {
  const { on, node } = lift(object);
  return `${on.kind} ${on.name}${node ? ` on ${node}` : ''}`;
};

t.test('an object is lifted to its top controller, from what it says itself', async t => {
  t.equal(name({ kind: 'Pod', metadata: { name: 'alone', namespace: 'shop' } }), 'Pod alone');
  t.equal(name(owned('StatefulSet', 'db')), 'StatefulSet db');
  t.equal(name(owned('ReplicaSet', 'web-5d8f6', { labels: { 'pod-template-hash': '5d8f6' } })), 'Deployment web');
  t.equal(name(owned('ReplicaSet', 'web-5d8f6', { labels: { 'pod-template-hash': 'other' } })), 'ReplicaSet web-5d8f6');
  t.equal(name(owned('ReplicaSet', 'web')), 'ReplicaSet web', 'a ReplicaSet of its own');
  t.equal(name(owned('DaemonSet', 'agent', {}, { spec: { nodeName: 'n1' } })), 'DaemonSet agent on n1');
  t.equal(name(owned('Node', 'n1')), 'Pod x', 'a mirror Pod is named for component and Node');
});

t.test('a Job is lifted to its CronJob only if it is named for the minute it was made in', async t => {
  const created = '2026-01-01T12:00:00Z';
  const minute = Math.floor(Date.parse(created) / 60_000);
  t.equal(name(owned('Job', `backup-${minute}`, { creationTimestamp: created })), 'CronJob backup');
  t.equal(
    name(owned('Job', 'backup-20260101', { creationTimestamp: created })),
    'Job backup-20260101',
    'a date is no minute',
  );
  t.equal(name(owned('Job', `backup-${minute}`)), `Job backup-${minute}`);
});
