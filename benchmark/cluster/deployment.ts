import { suffixOf } from './id-of.ts';
import { managedFields } from './managed-fields.ts';
import { metadataOf, ownedBy } from './metadata-of.ts';
import type { Made, Objects } from './objects.ts';
import type { Placement } from './placement.ts';
import { podOf } from './pod.ts';
import { ago, day } from './time.ts';

interface Deployed {
  readonly namespace: string;
  readonly name: string;
  readonly labels: object;
  readonly selector: object;
  readonly replicas: number;
  readonly spec: object;
  /** Revisions before the present one. */
  readonly revisions: number;
}

/** A Deployment whose rollout has finished, the ReplicaSets of its history, and its Pods. */
export function deploymentOf(
  { namespace, name, labels, selector, replicas, spec: podSpec, revisions }: Deployed,
  placement: Placement,
): Objects {
  const spec = {
    replicas,
    selector: { matchLabels: selector },
    template: { metadata: { labels }, spec: podSpec },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  };
  const hashOf = (revision: number): string => suffixOf(`${namespace}/${name} revision ${revision}`, 10);
  const current = `${name}-${hashOf(revisions)}`;
  const condition = (type: string, reason: string, message: string): object => ({
    type,
    status: 'True',
    lastUpdateTime: ago(5 * day - 40),
    lastTransitionTime: ago(30 * day),
    reason,
    message,
  });
  const status = {
    observedGeneration: revisions + 1,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
    conditions: [
      condition('Available', 'MinimumReplicasAvailable', 'Deployment has minimum availability.'),
      condition('Progressing', 'NewReplicaSetAvailable', `ReplicaSet "${current}" has successfully progressed.`),
    ],
  };
  const controller = { manager: 'kube-controller-manager', time: ago(5 * day - 40), subresource: 'status' };
  const sets = Array.from({ length: revisions + 1 }, (_, i): Made => {
    const age = (5 + 9 * (revisions - i)) * day;
    const withHash = { ...labels, 'pod-template-hash': hashOf(i) };
    const count = i === revisions ? replicas : 0;
    const ofSet = {
      replicas: count,
      selector: { matchLabels: { ...selector, 'pod-template-hash': hashOf(i) } },
      template: { metadata: { labels: withHash }, spec: podSpec },
    };
    const statusOfSet = {
      replicas: count,
      ...(count > 0 && { fullyLabeledReplicas: count, readyReplicas: count, availableReplicas: count }),
      observedGeneration: i === revisions ? 1 : 2,
    };
    return {
      metadata: metadataOf({
        kind: 'ReplicaSet',
        name: `${name}-${hashOf(i)}`,
        namespace,
        labels: withHash,
        annotations: {
          'deployment.kubernetes.io/desired-replicas': String(replicas),
          'deployment.kubernetes.io/max-replicas': String(Math.ceil(replicas * 1.25)),
          'deployment.kubernetes.io/revision': String(i + 1),
        },
        owner: ownedBy('apps/v1', 'Deployment', namespace, name),
        manager: 'kube-controller-manager',
        generation: i === revisions ? 1 : 2,
        age,
        parts: { spec: ofSet },
        others: [managedFields({ status: statusOfSet }, controller)],
      }),
      spec: ofSet,
      status: statusOfSet,
    };
  });
  const pods = Array.from({ length: replicas }, (_, i) =>
    podOf({
      namespace,
      name: `${current}-${suffixOf(`${namespace}/${current} ${i}`, 5)}`,
      generateName: `${current}-`,
      labels: { ...labels, 'pod-template-hash': hashOf(revisions) },
      owner: ownedBy('apps/v1', 'ReplicaSet', namespace, current),
      spec: podSpec,
      place: placement.next(),
      age: 5 * day - i,
    }),
  );
  return {
    '/apis/apps/v1/deployments': [
      {
        metadata: metadataOf({
          kind: 'Deployment',
          name,
          namespace,
          labels,
          annotations: {
            'deployment.kubernetes.io/revision': String(revisions + 1),
            'meta.helm.sh/release-name': name,
            'meta.helm.sh/release-namespace': namespace,
          },
          manager: 'helm',
          generation: revisions + 1,
          age: 40 * day,
          parts: { spec },
          others: [managedFields({ status }, controller)],
        }),
        spec,
        status,
      },
    ],
    '/apis/apps/v1/replicasets': sets,
    '/api/v1/pods': pods,
  };
}
