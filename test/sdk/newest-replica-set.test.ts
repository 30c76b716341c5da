import t from 'tap';
import type { ReplicaSet } from '../../src/resources/replica-set.ts';
import { newestReplicaSet } from '../../src/sdk/newest-replica-set.ts';

const set = (name: string, revision?: string): ReplicaSet => ({
  kind: 'ReplicaSet',
  apiVersion: 'apps/v1',
  metadata: { name, ...(revision && { annotations: { 'deployment.kubernetes.io/revision': revision } }) },
});

t.test('the newest is that of the highest revision, as a number', async t => {
  t.equal(newestReplicaSet([set('a', '9'), set('b', '10'), set('c', '2')])?.metadata.name, 'b');
  t.equal(newestReplicaSet([]), undefined);
});

t.test('where one of several has no revision it cannot be told', async t => {
  t.equal(newestReplicaSet([set('a', '1'), set('b')]), undefined);
  t.equal(newestReplicaSet([set('a', '1'), set('b', 'x')]), undefined);
  t.equal(newestReplicaSet([set('a')])?.metadata.name, 'a', 'the only one is the newest');
});
