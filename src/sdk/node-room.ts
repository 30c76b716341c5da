import { Node } from '../resources/node.ts';
import { Pod } from '../resources/pod.ts';
import { type Amounts, amountsOf, minus, roundedUp, sum } from './amounts.ts';
import { podRequests } from './pod-requests.ts';
import { isFinished } from './pods.ts';
import type { Reader } from './reader.ts';

/** What a Node has for Pods, and what is left of it by their requests. */
export interface Room {
  readonly allocatable: Amounts;
  readonly free: Amounts;
}

/**
 * A fact for `derive`: the room on each Node by its name, by requests and not by usage, as the scheduler counts it. A Pod
 * holds its room until it is finished or gone, also while it is being deleted.
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-requests-are-scheduled
 */
export const nodeRoom = ({ list }: Reader<typeof Node | typeof Pod>): ReadonlyMap<string, Room> =>
  roomOn(list(Node), list(Pod));

/** As `nodeRoom`, as if there were no other Pods than these. */
export function roomOn(nodes: readonly Node[], pods: readonly Pod[]): ReadonlyMap<string, Room> {
  const taken = new Map<string, Amounts[]>();
  for (const pod of pods) {
    const node = pod.spec?.nodeName;
    if (!node || isFinished(pod)) continue;
    const others = taken.get(node);
    if (others) others.push(podRequests(pod));
    else taken.set(node, [podRequests(pod)]);
  }
  return new Map(
    nodes.map(({ metadata: { name }, status }) => {
      const allocatable = roundedUp(amountsOf(status?.allocatable));
      return [name, { allocatable, free: minus(allocatable, sum(taken.get(name) ?? [])) }] as const;
    }),
  );
}
