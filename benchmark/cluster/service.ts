import { suffixOf } from './id-of.ts';
import { metadataOf, ownedBy } from './metadata-of.ts';
import type { Made, Objects } from './objects.ts';
import { ago } from './time.ts';

interface Served {
  readonly namespace: string;
  readonly name: string;
  readonly labels: object;
  readonly selector: object;
  readonly ports: readonly {
    readonly name: string;
    readonly port: number;
    readonly to: number;
    readonly protocol?: string;
  }[];
  readonly clusterIP: string;
  readonly pods: readonly Made[];
}

/** Endpoints of one slice, as the controller fills them. */
const mostEndpoints = 100;

/** A Service with the slices that its Pods make. */
export function serviceOf({ namespace, name, labels, selector, ports, clusterIP, pods }: Served): Objects {
  const spec = {
    clusterIP,
    clusterIPs: [clusterIP],
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: ports.map(({ name, port, to, protocol = 'TCP' }) => ({ name, port, protocol, targetPort: to })),
    selector,
    sessionAffinity: 'None',
    type: 'ClusterIP',
  };
  const slices = Array.from({ length: Math.max(1, Math.ceil(pods.length / mostEndpoints)) }, (_, i): Made => {
    const slice = `${name}-${suffixOf(`${namespace}/${name} slice ${i}`, 5)}`;
    const parts = {
      addressType: 'IPv4',
      endpoints: pods.slice(i * mostEndpoints, (i + 1) * mostEndpoints).map(endpointOf),
      ports: ports.map(({ name, to, protocol = 'TCP' }) => ({ name, port: to, protocol })),
    };
    return {
      metadata: metadataOf({
        kind: 'EndpointSlice',
        name: slice,
        namespace,
        generateName: `${name}-`,
        labels: {
          ...labels,
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
          'kubernetes.io/service-name': name,
        },
        annotations: { 'endpoints.kubernetes.io/last-change-trigger-time': ago(86_400) },
        owner: ownedBy('v1', 'Service', namespace, name),
        manager: 'kube-controller-manager',
        generation: 12,
        parts: { ...parts, endpoints: 0 },
      }),
      ...parts,
    };
  });
  return {
    '/api/v1/services': [
      {
        metadata: metadataOf({ kind: 'Service', name, namespace, labels, parts: { spec } }),
        spec,
        status: { loadBalancer: {} },
      },
    ],
    '/apis/discovery.k8s.io/v1/endpointslices': slices,
  };
}

const endpointOf = ({ metadata, ...pod }: Made): object => {
  const { status, spec } = pod as { status?: { podIP?: string }; spec?: { nodeName?: string } };
  return {
    addresses: [status?.podIP],
    conditions: { ready: true, serving: true, terminating: false },
    nodeName: spec?.nodeName,
    targetRef: { kind: 'Pod', namespace: metadata.namespace, name: metadata.name, uid: metadata.uid },
  };
};
