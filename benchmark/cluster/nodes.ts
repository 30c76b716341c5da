import { idOf } from './id-of.ts';
import { managedFields } from './managed-fields.ts';
import { metadataOf, ownedBy } from './metadata-of.ts';
import type { Made, Objects } from './objects.ts';
import { ago, day, microAgo } from './time.ts';

/** Where Pods can be. */
export interface Machine {
  readonly name: string;
  readonly address: string;
  readonly isControlPlane: boolean;
}

export const csiDriver = 'disk.csi.example.com';

/** The machines of a cluster with that many Nodes for ordinary Pods. */
export const machinesOf = (workers: number): readonly Machine[] =>
  Array.from({ length: workers + 3 }, (_, i) => ({
    name: i < 3 ? `control-plane-${i + 1}` : `worker-${String(i - 2).padStart(5, '0')}`,
    address: `172.${16 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}`,
    isControlPlane: i < 3,
  }));

/** The Nodes with what there is one of for each. */
export const nodesOf = (machines: readonly Machine[]): Objects => ({
  '/api/v1/nodes': machines.map(nodeOf),
  '/apis/coordination.k8s.io/v1/leases': machines.map(({ name }, i) => leaseOf('kube-node-lease', name, name, i)),
  '/apis/storage.k8s.io/v1/csinodes': machines.map(csiNodeOf),
  '/apis/metrics.k8s.io/v1beta1/nodes': machines.map(({ name }) => ({
    metadata: { name, uid: idOf(`metrics ${name}`), creationTimestamp: ago(0) },
    timestamp: ago(15),
    window: '20.044s',
    usage: { cpu: '4211593219n', memory: '38241108Ki' },
  })),
});

/** A Lease that was renewed within the last 10 s. */
export function leaseOf(namespace: string, name: string, holderIdentity: string, i: number): Made {
  const spec = {
    holderIdentity,
    leaseDurationSeconds: namespace === 'kube-system' ? 15 : 40,
    renewTime: microAgo(namespace === 'kube-system' ? 1 : (i % 100) / 10),
    ...(namespace === 'kube-system' && { acquireTime: microAgo(9 * day), leaseTransitions: 3 }),
  };
  const owner =
    namespace === 'kube-system' ? undefined : { ...ownedBy('v1', 'Node', undefined, name), controller: false };
  return {
    metadata: metadataOf({ kind: 'Lease', name, namespace, owner, manager: 'kubelet', parts: { spec } }),
    spec,
  };
}

function nodeOf({ name, address, isControlPlane }: Machine, i: number): Made {
  const zone = `zone-${'abc'[i % 3]}`;
  const labels = {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
    'node.kubernetes.io/instance-type': 'm32',
    'topology.kubernetes.io/region': 'region-1',
    'topology.kubernetes.io/zone': zone,
    ...(isControlPlane && { 'node-role.kubernetes.io/control-plane': '' }),
  };
  const annotations = {
    'csi.volume.kubernetes.io/nodeid': JSON.stringify({ [csiDriver]: name }),
    'node.alpha.kubernetes.io/ttl': '300',
    'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
  };
  const spec = {
    podCIDR: `10.${i >> 8}.${i & 255}.0/24`,
    podCIDRs: [`10.${i >> 8}.${i & 255}.0/24`],
    ...(isControlPlane && { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] }),
  };
  const amounts = { cpu: '32', 'ephemeral-storage': '264212084Ki', 'hugepages-2Mi': '0', pods: '250' };
  const condition = (type: string, status: string, reason: string, message: string): object => ({
    type,
    status,
    lastHeartbeatTime: ago(60 + (i % 240)),
    lastTransitionTime: ago(25 * day),
    reason,
    message,
  });
  const status = {
    capacity: { ...amounts, memory: '131072000Ki' },
    allocatable: { ...amounts, memory: '130969600Ki' },
    conditions: [
      condition('NetworkUnavailable', 'False', 'CiliumIsUp', 'Cilium is running on this node'),
      condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
      condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
      condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
      condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
    ],
    addresses: [
      { type: 'InternalIP', address },
      { type: 'Hostname', address: name },
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: {
      machineID: idOf(`machine ${name}`).replaceAll('-', ''),
      systemUUID: idOf(`system ${name}`),
      bootID: idOf(`boot ${name}`),
      kernelVersion: '6.12.63',
      osImage: 'Debian GNU/Linux 13 (trixie)',
      containerRuntimeVersion: 'containerd://2.1.5',
      kubeletVersion: 'v1.34.3',
      kubeProxyVersion: '',
      operatingSystem: 'linux',
      architecture: 'amd64',
    },
    // The kubelet tells of 50 at most.
    images: Array.from({ length: 50 }, (_, image) => ({
      names: [
        `registry.example.com/shop/app-${image}@sha256:${idOf(`image ${image}`).replaceAll('-', '').repeat(2)}`,
        `registry.example.com/shop/app-${image}:2.14.3`,
      ],
      sizeBytes: 40_000_000 + image * 1_000_003,
    })),
  };
  const kubelet = { manager: 'kubelet', time: ago(60 + (i % 240)), subresource: 'status' };
  return {
    metadata: metadataOf({
      kind: 'Node',
      name,
      labels,
      annotations,
      manager: 'kubelet',
      parts: { spec },
      others: [managedFields({ status: { ...status, images: 0 } }, kubelet)],
    }),
    spec,
    status,
  };
}

function csiNodeOf({ name }: Machine): Made {
  const spec = {
    drivers: [
      { name: csiDriver, nodeID: name, topologyKeys: ['topology.kubernetes.io/zone'], allocatable: { count: 32 } },
    ],
  };
  const owner = { apiVersion: 'v1', kind: 'Node', name, uid: idOf(`Node /${name}`) };
  return { metadata: metadataOf({ kind: 'CSINode', name, owner, manager: 'kubelet', parts: { spec } }), spec };
}
