import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import { Job } from '../../src/resources/job.ts';
import { Pod } from '../../src/resources/pod.ts';
import { ReplicaSet } from '../../src/resources/replica-set.ts';
import { livePodsOf } from '../../src/sdk/live-pods-of.ts';
import type { PodMaker } from '../../src/sdk/pod-spec-of.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { collectFixture, type RawObject } from '../../src/sources/fixture.ts';

const object = (apiVersion: string, kind: string, name: string, owner?: string, phase = 'Running'): RawObject => {
  const [ownerKind, ownerName] = owner?.split(' ') ?? [];
  const ownerReferences = owner ? [{ kind: ownerKind, name: ownerName, controller: true }] : [];
  return {
    apiVersion,
    kind,
    metadata: { name, namespace: 'shop', ownerReferences } as object,
    spec: {},
    status: { phase },
  };
};

const objects = [
  object('apps/v1', 'ReplicaSet', 'cart-5d9c7b', 'Deployment cart'),
  object('apps/v1', 'ReplicaSet', 'cart-6f8b9d', 'Deployment cart'),
  object('v1', 'Pod', 'cart-5d9c7b-a', 'ReplicaSet cart-5d9c7b'),
  object('v1', 'Pod', 'cart-5d9c7b-b', 'ReplicaSet cart-5d9c7b', 'Failed'),
  object('v1', 'Pod', 'cart-6f8b9d-c', 'ReplicaSet cart-6f8b9d'),
  object('batch/v1', 'Job', 'report-1', 'CronJob report'),
  object('v1', 'Pod', 'report-1-a', 'Job report-1'),
  object('v1', 'Pod', 'db-0', 'StatefulSet db'),
  object('v1', 'Pod', 'db-by-hand'),
];
const evidence = new Evidence(
  [Pod, ReplicaSet, Job].map(resource => new Table(collectFixture(objects, resource, new Set()))),
);

const pods = (kind: string, name: string): readonly string[] =>
  livePodsOf(
    { kind, metadata: { name, namespace: 'shop' } } as PodMaker,
    evidence.reader as Pick<Reader<typeof Pod | typeof ReplicaSet | typeof Job>, 'list'>,
  ).map(({ metadata }) => metadata.name);

t.test('the Pods of a workload are found by their owners, without the finished ones', async t => {
  t.same(pods('ReplicaSet', 'cart-5d9c7b'), ['cart-5d9c7b-a']);
  t.same(pods('StatefulSet', 'db'), ['db-0']);
  t.same(pods('Job', 'report-1'), ['report-1-a']);
});

t.test('a Deployment has the Pods of its ReplicaSets, a CronJob those of its Jobs', async t => {
  t.same(pods('Deployment', 'cart'), ['cart-5d9c7b-a', 'cart-6f8b9d-c']);
  t.same(pods('CronJob', 'report'), ['report-1-a']);
  t.same(pods('DaemonSet', 'cart'), [], 'the name alone does not make an owner');
});
