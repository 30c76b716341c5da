import { Deployment } from '../resources/deployment.ts';
import { matches } from '../resources/matches.ts';
import { ownerOf } from '../resources/owner-of.ts';
import { Pod } from '../resources/pod.ts';
import type { PodDisruptionBudget } from '../resources/pod-disruption-budget.ts';
import { ReplicaSet } from '../resources/replica-set.ts';
import type { LabelSelector, Ref } from '../resources/resource.ts';
import { StatefulSet } from '../resources/stateful-set.ts';
import { formatRef } from '../resources/to-ref.ts';
import { plural } from './plural.ts';
import { isLive } from './pods.ts';
import type { Reader } from './reader.ts';

/** What `healthAllowedBy` reads: a check that calls it lists them under `reads`. */
export const budgeted = [Pod, Deployment, ReplicaSet, StatefulSet] as const;

type Budgeted = (typeof budgeted)[number];

/**
 * The live Pods under a budget. No selector selects none; an empty one selects every Pod of the namespace.
 * https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors
 */
export function podsUnder({ metadata, spec }: PodDisruptionBudget, { list }: Pick<Reader<Budgeted>, 'list'>) {
  if (!spec?.selector) return [];
  return list(Pod, { namespace: metadata.namespace ?? '', labels: spec.selector as LabelSelector }).filter(isLive);
}

/** Whether a budget covers a Pod of its namespace, live or not. */
export const covers = ({ spec }: PodDisruptionBudget, { metadata }: Pod): boolean =>
  spec?.selector !== undefined && matches(spec.selector as LabelSelector, metadata.labels);

/** What a budget comes to once all the Pods that are wanted are healthy. */
export interface Allowance {
  readonly wanted: number;
  /** How many of the Pods may be evicted then. */
  readonly evictions: number;
  /** How it comes to that: `minAvailable 50% is 1 of 1 wanted Pod`. */
  readonly limit: string;
}

/**
 * How many evictions a budget allows while all its Pods are healthy, counted as the disruption controller does: a
 * percentage rounds up, a share of the Pods is one of what their controllers want, and a budget without a limit allows
 * none. Pods without a controller count only for a whole minAvailable.
 * https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages
 */
export function allowanceOf(
  budget: PodDisruptionBudget,
  pods: readonly Pod[],
  { get }: Pick<Reader<Budgeted>, 'get'>,
): Allowance {
  const { minAvailable, maxUnavailable } = budget.spec ?? {};
  const isWhole = maxUnavailable === undefined && typeof minAvailable === 'number';
  const wanted = wantedPods(budget, isWhole ? pods : pods.filter(ownerOf), { get });
  const name = maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable';
  const value = maxUnavailable ?? minAvailable;
  const count = value === undefined ? undefined : scaled(value, wanted);
  if (count === undefined) return { wanted, evictions: 0, limit: 'neither minAvailable nor maxUnavailable is set' };
  if (wanted === 0)
    return { wanted, evictions: 0, limit: `${name} ${value} counts Pods of controllers, and none has one` };
  const evictions = Math.max(0, name === 'maxUnavailable' ? Math.min(count, wanted) : wanted - count);
  const share = typeof value === 'number' ? '' : ` is ${count}`;
  return { wanted, evictions, limit: `${name} ${value}${share} of ${plural(wanted, 'wanted Pod')}` };
}

/** Pods wanted by the controllers of these; where a controller does not say, what the budget's own status says. */
function wantedPods(budget: PodDisruptionBudget, pods: readonly Pod[], { get }: Pick<Reader<Budgeted>, 'get'>): number {
  const wanted = new Map<string, number>();
  let isCertain = true;
  for (const pod of pods) {
    const controller = scaleOf(pod, { get });
    const replicas = controller?.replicas;
    const name = controller ? formatRef(controller.ref) : '';
    if (replicas !== undefined) wanted.set(name, replicas);
    else wanted.set(name, (wanted.get(name) ?? 0) + 1);
    if (controller && replicas === undefined) isCertain = false;
  }
  const sum = [...wanted.values()].reduce((total, count) => total + count, 0);
  return isCertain ? sum : Math.max(sum, budget.status?.expectedPods ?? 0);
}

/** The controller of a Pod that is scaled, and to how many. */
function scaleOf(
  pod: Pod,
  { get }: Pick<Reader<Budgeted>, 'get'>,
): { readonly ref: Ref; readonly replicas: number | undefined } | undefined {
  const owner = ownerOf(pod);
  if (owner?.kind === 'StatefulSet') return { ref: owner, replicas: replicasOf(get(StatefulSet, owner)) };
  if (owner?.kind !== 'ReplicaSet') return owner && { ref: owner, replicas: undefined };
  const set = get(ReplicaSet, owner);
  const above = set && ownerOf(set);
  if (above?.kind !== 'Deployment') return { ref: owner, replicas: replicasOf(set) };
  return { ref: above, replicas: replicasOf(get(Deployment, above)) };
}

/** Not set means 1. */
const replicasOf = (scaled: Deployment | ReplicaSet | StatefulSet | undefined): number | undefined =>
  scaled && (scaled.spec?.replicas ?? 1);

/** A number, or a percentage of `total` rounded up; undefined for anything else. */
function scaled(value: number | string, total: number): number | undefined {
  if (typeof value === 'number') return value;
  const [, percent] = /^(\d+)%$/.exec(value) ?? [];
  return percent === undefined ? undefined : Math.ceil((Number(percent) * total) / 100);
}

/** For evidence: `its status: 2 of 3 expected Pods are healthy, 2 have to be; 0 evictions allowed`. */
export function formatBudget({ status }: PodDisruptionBudget): string {
  if (!status) return 'it has no status';
  const { expectedPods = 0, currentHealthy = 0, desiredHealthy = 0, disruptionsAllowed = 0 } = status;
  return `its status: ${currentHealthy} of ${plural(expectedPods, 'expected Pod')} healthy, ${desiredHealthy} have to be; ${plural(disruptionsAllowed, 'eviction')} allowed`;
}
