import { EventsOf } from 'kubefault/documents';
import { Job, type Pod, type ResourceQuota } from 'kubefault/resources';
import {
  type Duration,
  isBeingDeleted,
  ownerOf,
  type PodCreator,
  podCounts,
  prefetch,
  type Reader,
  type Refusal,
  refusalOf,
  toRef,
  wantsPods,
  workloads,
} from 'kubefault/sdk';

/** A workload that a quota keeps from its Pods. */
export interface Refused extends Refusal {
  readonly workload: PodCreator;
}

interface Looks
  extends Pick<Reader<(typeof workloads)[number] | typeof Job | typeof Pod, typeof EventsOf>, 'list' | 'read'> {
  readonly older: (timestamp: string, than: Duration | number) => boolean;
}

/**
 * The workloads whose last refusal names a quota of their namespace, in the words of the API server: `exceeded quota: NAME,
 * requested: ...` or `failed quota: NAME: must specify ...`. A ReplicaSet is left to its Deployment. `unclear` are those of
 * which the last refusal is too old to say anything. https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export function refusedBy(
  { metadata: { name, namespace } }: ResourceQuota,
  { list, read, older }: Looks,
  window: number,
): { readonly refused: readonly Refused[]; readonly unclear: readonly PodCreator[] } {
  const creators: readonly PodCreator[] = [...workloads, Job]
    .flatMap((of): readonly PodCreator[] => list(of, { namespace }))
    .filter(workload => !isBeingDeleted(workload) && wantsPods(workload))
    .filter(workload => workload.kind !== 'ReplicaSet' || ownerOf(workload)?.kind !== 'Deployment');
  // The others tell by a condition, also while a rollout wants more Pods than the workload has replicas.
  const telling = creators.filter(workload => {
    const { wanted, existing } = podCounts(workload);
    return workload.kind !== 'Deployment' && workload.kind !== 'ReplicaSet' && existing < wanted;
  });
  prefetch(read, EventsOf, telling.map(toRef));
  const found = creators.map(workload => ({ workload, refusal: refusalOf(workload, { list, read, older }, window) }));
  return {
    refused: found.flatMap(({ workload, refusal }) =>
      refusal !== undefined && refusal !== 'faded' && namesQuota(refusal.message, name) ? { workload, ...refusal } : [],
    ),
    unclear: found.flatMap(({ workload, refusal }) => (refusal === 'faded' || isUncounted(workload) ? workload : [])),
  };
}

const namesQuota = (message: string, quota: string): boolean =>
  [...message.matchAll(/\b(?:exceeded|failed) quota: ([^,:\s]+)/g)].some(([, name]) => name === quota);

/** Its controller has not said yet how many Pods it wants. */
const isUncounted = (workload: PodCreator): boolean =>
  workload.kind === 'DaemonSet' && workload.status?.desiredNumberScheduled === undefined;
