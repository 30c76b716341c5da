import t from 'tap';
import * as resources from '../../src/resources/index.ts';
import { isResource } from '../../src/resources/resource.ts';
import { formatRef } from '../../src/resources/to-ref.ts';

const { CronJob, Ingress, Lease, Pod, Service } = resources;
const metadata = { name: 'x', namespace: 'shop' };
const names = (refs: readonly resources.Ref[] = []): readonly string[] => refs.map(formatRef).toSorted();

const spec = {
  serviceAccountName: 'runner',
  imagePullSecrets: [{ name: 'registry' }],
  initContainers: [{ name: 'init', envFrom: [{ configMapRef: { name: 'from-env' } }, { secretRef: { name: 'env' } }] }],
  containers: [
    {
      name: 'web',
      env: [
        { name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } },
        { name: 'B', valueFrom: { secretKeyRef: { name: 'db', key: 'b' } } },
        { name: 'C', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
        { name: 'D', value: 'd' },
      ],
    },
  ],
  volumes: [
    { name: 'a', configMap: { name: 'files' } },
    { name: 'b', secret: { secretName: 'tls' } },
    { name: 'c', persistentVolumeClaim: { claimName: 'data' } },
    { name: 'd', projected: { sources: [{ configMap: { name: 'ca' } }, { secret: { name: 'token' } }] } },
    { name: 'e', emptyDir: {} },
  ],
};
const named = [
  'ConfigMap shop/ca',
  'ConfigMap shop/files',
  'ConfigMap shop/from-env',
  'ConfigMap shop/settings',
  'PersistentVolumeClaim shop/data',
  'Secret shop/db',
  'Secret shop/env',
  'Secret shop/registry',
  'Secret shop/tls',
  'Secret shop/token',
  'ServiceAccount shop/runner',
];

t.test('a Pod and whatever makes Pods refer to everything that the spec names', async t => {
  t.same(names(Pod.links?.({ apiVersion: 'v1', kind: 'Pod', metadata, spec }).references), named);
  const jobTemplate = { spec: { template: { spec } } };
  const job = { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { jobTemplate } } as const;
  t.same(names(CronJob.links?.(job).references), named);
});

t.test('a Service selects Pods of its namespace, and without a selector none', async t => {
  const service = (selector: Record<string, string> | undefined): readonly unknown[] =>
    Service.links?.({ apiVersion: 'v1', kind: 'Service', metadata, spec: { selector } }).selects ?? [];
  t.same(service({ app: 'web' }), [{ kind: 'Pod', namespace: 'shop', labels: { matchLabels: { app: 'web' } } }]);
  t.same(service({}), []);
  t.same(service(undefined), []);
});

t.test('a Lease is about a Node in one namespace only', async t => {
  const lease = (namespace: string): string | undefined =>
    Lease.links?.({ apiVersion: 'v1', kind: 'Lease', metadata: { name: 'worker', namespace } }).node;
  t.equal(lease('kube-node-lease'), 'worker');
  t.equal(lease('kube-system'), undefined);
});

t.test('an Ingress refers to its Services', async t => {
  const backend = { service: { name: 'web' } };
  const ingress = { apiVersion: 'v1', kind: 'Ingress', metadata, spec: { defaultBackend: backend } } as const;
  t.same(names(Ingress.links?.(ingress).references), ['Service shop/web']);
});

t.test('no links of an object that lacks everything throw', async t => {
  for (const resource of Object.values<unknown>(resources).filter(isResource))
    t.doesNotThrow(() => {
      const links = resource.links?.({ kind: 'X', apiVersion: 'v1', metadata: { name: 'x' } });
      return [links?.owner, links?.node, links?.references, links?.selects];
    }, resource.id);
});
