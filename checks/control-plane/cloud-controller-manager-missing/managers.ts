import { DaemonSet, Deployment, Lease, Pod } from 'kubefault/resources';
import {
  condition,
  excerpt,
  formatReadiness,
  formatRef,
  isBeingDeleted,
  type Reader,
  type Ref,
  toRef,
  unreadiness,
  withNodes,
} from 'kubefault/sdk';

/** A Pod that does not say since when it is Ready has not been so for long. */
const never = '9999-12-31T00:00:00Z';

/** What there is of a cloud controller manager, by its name. */
export interface Managers {
  readonly isActive: boolean;
  /** In words, where none is active. */
  readonly text: string;
  /** When each of what is there was last well, as far as that is known. */
  readonly ended: readonly string[];
  readonly related: readonly Ref[];
}

/**
 * Active is what holds a Lease that was renewed lately, or runs in a Pod that has been Ready for a while: without a
 * readiness probe one that crashes is Ready for a moment each time. `isLate` says whether a renewTime is too old,
 * `isSettled` whether a Pod has been Ready for long enough. https://kubernetes.io/docs/tasks/administer-cluster/running-cloud-controller/
 */
export function managers(
  names: readonly string[],
  isLate: (renewTime: string) => boolean,
  isSettled: (readySince: string) => boolean,
  { list }: Pick<Reader<typeof Lease | typeof Pod | typeof DaemonSet | typeof Deployment>, 'list'>,
): Managers {
  const isNamed = ({ metadata }: { readonly metadata: Pod['metadata'] }): boolean =>
    names.some(name => metadata.name.includes(name));
  const leases = list(Lease).filter(isNamed);
  const pods = list(Pod).filter(pod => isNamed(pod) && !isBeingDeleted(pod));
  const isHeld = ({ spec }: Lease): boolean =>
    !!spec?.holderIdentity && spec.renewTime !== undefined && !isLate(spec.renewTime);
  const readySince = (pod: Pod): string | undefined => condition(pod, 'Ready')?.lastTransitionTime;
  const runs = (pod: Pod): boolean => unreadiness(pod) === undefined && isSettled(readySince(pod) ?? never);
  if (leases.some(isHeld) || pods.some(runs)) return { isActive: true, text: '', ended: [], related: [] };
  const workloads = [...list(DaemonSet), ...list(Deployment)].filter(isNamed);
  const found = [
    ...leases.map(
      lease => `${formatRef(toRef(lease))} was last renewed at ${lease.spec?.renewTime ?? 'an unknown time'}`,
    ),
    ...pods.map(formatReadiness),
    ...(pods.length === 0 ? workloads.map(workload => `${formatRef(toRef(workload))} has no Pod`) : []),
  ];
  return {
    isActive: false,
    text: excerpt(found.join(', ')) || 'there is neither a Lease nor a Pod of one',
    ended: [
      ...leases.flatMap(({ spec }) => spec?.renewTime ?? []),
      ...pods.flatMap(pod => unreadiness(pod)?.since ?? readySince(pod) ?? []),
    ],
    related: [...workloads.map(toRef), ...withNodes(pods)],
  };
}
