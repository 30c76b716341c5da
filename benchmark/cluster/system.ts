import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.ts';
import { daemonSetOf } from './daemon-set.ts';
import { deploymentOf } from './deployment.ts';
import { merged } from './merged.ts';
import { metadataOf } from './metadata-of.ts';
import { csiDriver, leaseOf, type Machine } from './nodes.ts';
import type { Made, Objects } from './objects.ts';
import type { Placement } from './placement.ts';
import { serviceOf } from './service.ts';
import { storageClass } from './stateful-set.ts';
import { ago, day } from './time.ts';

/** A recording of a cluster that kubeadm has made: its roles, accounts, settings and static Pods are those of any other. */
const recording = join(packageRoot, 'clusters/examples/broken-shop');
const recordedNode = 'demo-control-plane';
const recordedAddress = '172.18.0.6';

const recorded = (name: string): string => readFileSync(join(recording, `${name}.json`), 'utf8');

/** Of a list that kubectl has written, what does not belong to the example itself. */
const itemsOf = (text: string): readonly Made[] =>
  (JSON.parse(text) as { items: (Made & { kind?: string; apiVersion?: string })[] }).items
    .filter(
      ({ metadata }) => metadata.namespace !== 'shop' && metadata.name !== 'shop' && !/lab-cni/.test(metadata.name),
    )
    .map(
      item =>
        // The items of a list that a server sends do not say what they are.
        Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'kind' && key !== 'apiVersion')) as Made,
    );

/** What is there of any cluster, however many Pods it has: the control plane, DNS, the agents of the Nodes. */
export function systemOf(placement: Placement): Objects {
  const { machines } = placement;
  const masters = machines.filter(({ isControlPlane }) => isControlPlane);
  return merged([
    Object.fromEntries(
      Object.entries({
        '/api/v1/namespaces': 'namespaces',
        '/api/v1/configmaps': 'configmaps',
        '/api/v1/serviceaccounts': 'serviceaccounts',
        '/apis/apiregistration.k8s.io/v1/apiservices': 'apiservices',
        '/apis/rbac.authorization.k8s.io/v1/clusterroles': 'clusterroles',
        '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings': 'clusterrolebindings',
        '/apis/rbac.authorization.k8s.io/v1/roles': 'roles',
        '/apis/rbac.authorization.k8s.io/v1/rolebindings': 'rolebindings',
      }).map(([path, name]) => [path, itemsOf(recorded(name))]),
    ),
    { '/api/v1/pods': masters.flatMap(staticPodsOf) },
    {
      '/apis/coordination.k8s.io/v1/leases': ['kube-controller-manager', 'kube-scheduler'].map((name, i) =>
        leaseOf('kube-system', name, `${masters[0]?.name}_8d7c1f0e`, i),
      ),
      '/apis/storage.k8s.io/v1/storageclasses': [
        {
          metadata: metadataOf({
            kind: 'StorageClass',
            name: storageClass,
            annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
          }),
          provisioner: csiDriver,
          reclaimPolicy: 'Delete',
          volumeBindingMode: 'WaitForFirstConsumer',
          allowVolumeExpansion: true,
        },
      ],
      '/apis/storage.k8s.io/v1/csidrivers': [
        {
          metadata: metadataOf({ kind: 'CSIDriver', name: csiDriver }),
          spec: { attachRequired: true, podInfoOnMount: true, volumeLifecycleModes: ['Persistent'] },
        },
      ],
    },
    apiServerService(masters),
    dns(placement),
    metrics(placement),
    ...agents.map(agent => daemonSetOf({ namespace: 'kube-system', ...agent }, placement)),
    {
      '/api/v1/serviceaccounts': ['cilium', 'csi-disk-node', 'log-agent', 'metrics-server'].map(name => ({
        metadata: metadataOf({ kind: 'ServiceAccount', name, namespace: 'kube-system' }),
      })),
    },
  ]);
}

const agents = [
  {
    name: 'kube-proxy',
    image: 'registry.k8s.io/kube-proxy:v1.34.3',
    hostPaths: { 'xtables-lock': '/run/xtables.lock', 'lib-modules': '/lib/modules' },
    command: [
      '/usr/local/bin/kube-proxy',
      '--config=/var/lib/kube-proxy/config.conf',
      '--hostname-override=$(NODE_NAME)',
    ],
    configMap: 'kube-proxy',
  },
  {
    name: 'cilium',
    image: 'quay.io/cilium/cilium:v1.18.4',
    hostPaths: { 'cni-path': '/opt/cni/bin', 'etc-cni-netd': '/etc/cni/net.d', 'bpf-maps': '/sys/fs/bpf' },
  },
  {
    name: 'csi-disk-node',
    image: 'registry.example.com/platform/csi-disk:1.8.0',
    hostPaths: { kubelet: '/var/lib/kubelet', dev: '/dev' },
  },
  {
    name: 'log-agent',
    image: 'registry.example.com/platform/log-agent:3.2.1',
    hostPaths: { logs: '/var/log', containers: '/var/lib/containerd' },
  },
];

/** The static Pods of the recorded control plane, as they would be on this Node. */
function staticPodsOf({ name, address }: Machine): readonly Made[] {
  const text = recorded('pods').replaceAll(recordedNode, name).replaceAll(recordedAddress, address);
  return itemsOf(text)
    .filter(({ metadata }) => metadata.name.endsWith(`-${name}`))
    .map(pod => ({
      ...pod,
      metadata: {
        ...metadataOf({ kind: 'Pod', namespace: 'kube-system', name: pod.metadata.name, manager: 'kubelet' }),
        ...pod.metadata,
        ownerReferences: [ownerNode(name)],
      } as Made['metadata'],
    }));
}

const ownerNode = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'Node',
  name,
  uid: metadataOf({ kind: 'Node', name }).uid,
  controller: true,
});

function apiServerService(masters: readonly Machine[]): Objects {
  const [service] = itemsOf(recorded('services')).filter(({ metadata }) => metadata.name === 'kubernetes');
  const [slice] = itemsOf(recorded('endpointslices')).filter(({ metadata }) => metadata.name === 'kubernetes');
  if (!service || !slice) throw new Error(`${recording} has no Service kubernetes`);
  const endpoints = [{ addresses: masters.map(({ address }) => address), conditions: { ready: true } }];
  return {
    '/api/v1/services': [service],
    '/apis/discovery.k8s.io/v1/endpointslices': [{ ...slice, endpoints }],
  };
}

function dns(placement: Placement): Objects {
  const [coredns] = itemsOf(recorded('deployments')).filter(({ metadata }) => metadata.name === 'coredns');
  if (!coredns) throw new Error(`${recording} has no Deployment coredns`);
  const { template } = coredns['spec'] as { template: { spec: object } };
  const [namespace, labels] = ['kube-system', { 'k8s-app': 'kube-dns' }];
  const made = deploymentOf(
    { namespace, name: 'coredns', labels, selector: labels, replicas: 4, spec: template.spec, revisions: 0 },
    placement,
  );
  const ports = [
    { name: 'dns', port: 53, to: 53, protocol: 'UDP' },
    { name: 'dns-tcp', port: 53, to: 53 },
    { name: 'metrics', port: 9153, to: 9153 },
  ];
  const pods = made['/api/v1/pods'] ?? [];
  const about = { ...labels, 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' };
  return merged([
    made,
    serviceOf({ namespace, name: 'kube-dns', labels: about, selector: labels, ports, clusterIP: '10.96.0.10', pods }),
  ]);
}

function metrics(placement: Placement): Objects {
  const [namespace, name, labels] = ['kube-system', 'metrics-server', { 'k8s-app': 'metrics-server' }];
  const spec = {
    containers: [
      {
        name,
        image: 'registry.k8s.io/metrics-server/metrics-server:v0.8.0',
        args: ['--cert-dir=/tmp', '--secure-port=10250', '--metric-resolution=15s'],
        ports: [{ name: 'https', containerPort: 10250, protocol: 'TCP' }],
        resources: { requests: { cpu: '100m', memory: '200Mi' } },
        volumeMounts: [{ name: 'tmp-dir', mountPath: '/tmp' }],
        imagePullPolicy: 'IfNotPresent',
      },
    ],
    volumes: [{ name: 'tmp-dir', emptyDir: {} }],
    restartPolicy: 'Always',
    serviceAccountName: name,
    serviceAccount: name,
    priorityClassName: 'system-cluster-critical',
  };
  const made = deploymentOf({ namespace, name, labels, selector: labels, replicas: 2, spec, revisions: 0 }, placement);
  const ports = [{ name: 'https', port: 443, to: 10250 }];
  const pods = made['/api/v1/pods'] ?? [];
  const ofApi = {
    service: { namespace, name, port: 443 },
    group: 'metrics.k8s.io',
    version: 'v1beta1',
    insecureSkipTLSVerify: true,
    groupPriorityMinimum: 100,
    versionPriority: 100,
  };
  return merged([
    made,
    serviceOf({ namespace, name, labels, selector: labels, ports, clusterIP: '10.96.0.11', pods }),
    {
      '/apis/apiregistration.k8s.io/v1/apiservices': [
        {
          metadata: metadataOf({ kind: 'APIService', name: 'v1beta1.metrics.k8s.io', parts: { spec: ofApi } }),
          spec: ofApi,
          status: {
            conditions: [
              {
                type: 'Available',
                status: 'True',
                lastTransitionTime: ago(9 * day),
                reason: 'Passed',
                message: 'all checks passed',
              },
            ],
          },
        },
      ],
    },
  ]);
}
