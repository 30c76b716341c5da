import { digestOf, suffixOf } from './id-of.ts';
import { managedFields } from './managed-fields.ts';
import { metadataOf } from './metadata-of.ts';
import type { Made } from './objects.ts';
import { ago } from './time.ts';

type Json = Record<string, any>;

/** Where a Pod has come to. */
export interface Place {
  readonly node: string;
  readonly hostIP: string;
  readonly podIP: string;
}

interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly generateName?: string;
  readonly labels: object;
  readonly owner: object;
  /** The template's spec. */
  readonly spec: Json;
  readonly place: Place;
  /** How long ago it was created, seconds. */
  readonly age: number;
  /** Of a Job: it has come to its end. */
  readonly completed?: boolean;
}

const tolerated = ['not-ready', 'unreachable'].map(condition => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
}));

/** A Pod that was admitted, scheduled and started, with all that the servers on its way have added to the template. */
export function podOf({ namespace, name, generateName, labels, owner, spec, place, age, completed }: Pod): Made {
  const token = `kube-api-access-${suffixOf(`${name} token`, 5)}`;
  const mount = { name: token, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
  const mounting = (container: Json): Json => ({
    ...container,
    volumeMounts: [...(container['volumeMounts'] ?? []), mount],
  });
  const admitted: Json = {
    ...spec,
    volumes: [...(spec['volumes'] ?? []), projectedToken(token)],
    ...(spec['initContainers'] && { initContainers: spec['initContainers'].map(mounting) }),
    containers: spec['containers'].map(mounting),
    nodeName: place.node,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    priority: spec['priorityClassName'] ? 2_000_001_000 : 0,
    tolerations: [...(spec['tolerations'] ?? []), ...tolerated],
  };
  const status = statusOf(admitted, { name, place, age, completed: completed ?? false });
  // Lists of states are owned as a whole.
  const ownedWhole = ({ containerStatuses, initContainerStatuses, ...others }: Json): object => ({
    ...others,
    containerStatuses: containerStatuses.length,
    ...(initContainerStatuses && { initContainerStatuses: initContainerStatuses.length }),
  });
  const kubelet = { manager: 'kubelet', time: ago(age - 20), subresource: 'status' };
  return {
    metadata: metadataOf({
      kind: 'Pod',
      name,
      namespace,
      labels,
      owner,
      age,
      manager: 'kube-controller-manager',
      parts: { spec },
      others: [managedFields({ status: ownedWhole(status) }, kubelet)],
      ...(generateName && { generateName }),
    }),
    spec: admitted,
    status,
  };
}

const projectedToken = (name: string): object => ({
  name,
  projected: {
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
    defaultMode: 420,
  },
});

function statusOf(
  spec: Json,
  { name, place, age, completed }: Pick<Pod, 'name' | 'place' | 'age'> & { readonly completed: boolean },
): object {
  const since = (type: string, seconds: number, status = 'True', reason?: string): object => ({
    type,
    status,
    lastProbeTime: null,
    lastTransitionTime: ago(age - seconds),
    ...(reason && { reason }),
  });
  const done = completed ? ['False', 'PodCompleted'] : ['True'];
  const ended = (container: Json): object => ({
    terminated: {
      exitCode: 0,
      reason: 'Completed',
      startedAt: ago(age - 8),
      finishedAt: ago(age - 18),
      containerID: `containerd://${digestOf(`${name} ${container['name']}`)}`,
    },
  });
  const reported = (container: Json, state: object, isRunning: boolean): object => ({
    name: container['name'],
    state,
    lastState: {},
    ready: isRunning || container['isInit'] === true,
    restartCount: 0,
    image: container['image'],
    imageID: `${container['image'].replace(/:[^:]*$/, '')}@sha256:${digestOf(container['image'])}`,
    containerID: `containerd://${digestOf(`${name} ${container['name']}`)}`,
    started: isRunning,
    allocatedResources: container['resources']?.requests ?? {},
    resources: container['resources'] ?? {},
    volumeMounts: container['volumeMounts'].map((mount: Json) => ({
      ...mount,
      ...(mount['readOnly'] && { recursiveReadOnly: 'Disabled' }),
    })),
  });
  const running = { running: { startedAt: ago(age - 10) } };
  return {
    phase: completed ? 'Succeeded' : 'Running',
    conditions: [
      since('PodReadyToStartContainers', 12, completed ? 'False' : 'True'),
      since('Initialized', 8, 'True', done[1]),
      since('Ready', 20, ...done),
      since('ContainersReady', 20, ...done),
      since('PodScheduled', 0),
    ],
    hostIP: place.hostIP,
    hostIPs: [{ ip: place.hostIP }],
    podIP: place.podIP,
    podIPs: [{ ip: place.podIP }],
    startTime: ago(age),
    ...(spec['initContainers'] && {
      initContainerStatuses: spec['initContainers'].map((container: Json) =>
        reported({ ...container, isInit: true }, ended(container), false),
      ),
    }),
    containerStatuses: spec['containers'].map((container: Json) =>
      reported(container, completed ? ended(container) : running, !completed),
    ),
    qosClass: 'Burstable',
  };
}
