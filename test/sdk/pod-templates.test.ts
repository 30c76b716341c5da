import t from 'tap';
import { podTemplates, workloads } from '../../src/sdk/pod-templates.ts';
import { collectFixture } from '../../src/sources/fixture.ts';

const workload = (kind: string, name: string, spec: object, namespace = 'shop') => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace },
  spec: { template: { metadata: { labels: { app: name } } }, ...spec },
});

t.test('every workload of a namespace has its template, whatever it wants now', async t => {
  const objects = [
    workload('Deployment', 'web', { replicas: 0 }),
    workload('StatefulSet', 'db', {}),
    workload('DaemonSet', 'agent', {}),
    workload('ReplicaSet', 'old', { replicas: 3, template: {} }),
    workload('Deployment', 'elsewhere', {}, 'other'),
  ];
  const asked: string[] = [];
  const list = (resource: (typeof workloads)[number], { namespace }: { namespace: string }) => {
    asked.push(`${resource.id} ${namespace}`);
    return collectFixture(objects, resource, new Set()).objects.filter(
      ({ metadata }) => metadata.namespace === namespace,
    );
  };
  const templates = podTemplates({ list } as never);
  t.same(templates.in('shop'), [
    { of: { kind: 'Deployment', namespace: 'shop', name: 'web' }, labels: { app: 'web' }, replicas: 0 },
    { of: { kind: 'StatefulSet', namespace: 'shop', name: 'db' }, labels: { app: 'db' }, replicas: 1 },
    { of: { kind: 'DaemonSet', namespace: 'shop', name: 'agent' }, labels: { app: 'agent' }, replicas: undefined },
    { of: { kind: 'ReplicaSet', namespace: 'shop', name: 'old' }, labels: {}, replicas: 3 },
  ]);
  templates.in('shop');
  t.equal(asked.length, workloads.length, 'a namespace is read once');
});
