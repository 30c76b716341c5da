import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import type { PersistentVolumeClaim } from '../../src/resources/persistent-volume-claim.ts';
import { Pod } from '../../src/resources/pod.ts';
import type { StorageClass } from '../../src/resources/storage-class.ts';
import { awaitsVolume, claimsOf, claimUsers } from '../../src/sdk/claims.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { collectFixture, type RawObject } from '../../src/sources/fixture.ts';

const pod = (name: string, volumes: object[], namespace = 'shop', phase = 'Running'): RawObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: { volumes },
  status: { phase },
});
const data = { name: 'data', persistentVolumeClaim: { claimName: 'orders' } };

t.test('the claims of a Pod, with those of ephemeral volumes', async t => {
  const volumes = [data, { name: 'scratch', ephemeral: {} }, { name: 'tmp', emptyDir: {} }];
  t.same(claimsOf(pod('db-0', volumes) as unknown as Pod), [
    { volume: 'data', claim: 'orders' },
    { volume: 'scratch', claim: 'db-0-scratch' },
  ]);
  t.same(claimsOf({ metadata: { name: 'db-0' } } as Pod), []);
});

t.test('a claim is used by the live Pods of its namespace that name it', async t => {
  const pods = [pod('a', [data]), pod('b', [data]), pod('c', [data], 'other'), pod('d', [data], 'shop', 'Succeeded')];
  const evidence = new Evidence([new Table(collectFixture(pods, Pod, new Set()))]);
  const { of } = claimUsers(evidence.reader as unknown as Reader<typeof Pod>);
  const users = (name: string) =>
    of({ metadata: { name, namespace: 'shop' } } as PersistentVolumeClaim).map(({ metadata }) => metadata.name);
  t.same(users('orders'), ['a', 'b']);
  t.same(users('toString'), []);
});

t.test('a claim awaits its volume when one should be made', async t => {
  const claim = (rest: object = {}, annotations?: object): PersistentVolumeClaim =>
    ({ metadata: { name: 'orders', annotations }, status: { phase: 'Pending' }, ...rest }) as PersistentVolumeClaim;
  const late = { volumeBindingMode: 'WaitForFirstConsumer' } as StorageClass;
  t.ok(awaitsVolume(claim(), { volumeBindingMode: 'Immediate' } as StorageClass));
  t.ok(awaitsVolume(claim(), {} as StorageClass), 'Immediate is the default');
  t.ok(awaitsVolume(claim(), undefined), 'without a class');
  t.ok(awaitsVolume(claim({ status: {} }), undefined), 'Pending is the default');
  t.notOk(awaitsVolume(claim(), late));
  t.ok(awaitsVolume(claim({}, { 'volume.kubernetes.io/selected-node': 'worker-1' }), late));
  t.notOk(awaitsVolume(claim({ status: { phase: 'Bound' } }), undefined));
  t.notOk(awaitsVolume(claim({ spec: { volumeName: 'pv-1' } }), undefined), 'it waits for that one');
});
