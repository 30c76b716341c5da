import { DaemonSet, Deployment, Lease, Pod } from 'kubefault/resources';
import {
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
 * Active is what holds a Lease that was renewed lately, or runs in a Ready Pod. `isLate` says whether a renewTime is too
 * old. https://kubernetes.io/docs/tasks/administer-cluster/running-cloud-controller/
 */
export function managers(
  names: readonly string[],
  isLate: (renewTime: string) => boolean,
  { list }: Pick<Reader<typeof Lease | typeof Pod | typeof DaemonSet | typeof Deployment>, 'list'>,
): Managers {
  const isNamed = ({ metadata }: { readonly metadata: Pod['metadata'] }): boolean =>
    names.some(name => metadata.name.includes(name));
  const leases = list(Lease).filter(isNamed);
  const pods = list(Pod).filter(pod => isNamed(pod) && !isBeingDeleted(pod));
  const isHeld = ({ spec }: Lease): boolean =>
    !!spec?.holderIdentity && spec.renewTime !== undefined && !isLate(spec.renewTime);
  if (leases.some(isHeld) || pods.some(pod => unreadiness(pod) === undefined))
    return { isActive: true, text: '', ended: [], related: [] };
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
      ...pods.flatMap(pod => unreadiness(pod)?.since ?? []),
    ],
    related: [...workloads.map(toRef), ...withNodes(pods)],
  };
}
