import { EventsOf } from '../documents/events-of.ts';
import { Node } from '../resources/node.ts';
import { Pod } from '../resources/pod.ts';
import { toRef } from '../resources/to-ref.ts';
import type { At } from './check.ts';
import { condition } from './condition.ts';
import { eventTime } from './event-time.ts';
import { excerpt } from './excerpt.ts';
import { plural } from './plural.ts';
import { isBeingDeleted } from './pods.ts';
import type { Reader } from './reader.ts';
import { repellingTaints } from './taints.ts';

interface PressureContext extends Pick<Reader<typeof Node>, 'derive'> {
  /** `everywhere`: no Node that would take Pods is without it. */
  readonly report: (message: 'pressed' | 'everywhere', data: { readonly message: string }, at?: At) => void;
  readonly skip: (reason: string) => void;
  readonly cannotTell: (reason: string) => void;
}

/**
 * What the checks of MemoryPressure, DiskPressure and PIDPressure have in common. `taint`: what the node controller
 * makes of the condition. `events`: reasons of the Node's events that say more.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#node-conditions
 */
export function nodePressure(
  type: 'MemoryPressure' | 'DiskPressure' | 'PIDPressure',
  taint: string,
  events: readonly string[],
) {
  const isPressed = (node: Node): boolean => condition(node, type)?.status === 'True';
  const takesPods = (node: Node): boolean =>
    condition(node, 'Ready')?.status === 'True' && repellingTaints(node).every(({ key }) => key === taint);
  const isEverywhere = ({ list }: Reader<typeof Node>): boolean => list(Node).filter(takesPods).every(isPressed);

  return {
    examine(node: Node, { cannotTell, derive, report, skip }: PressureContext): void {
      const found = condition(node, type);
      if (isBeingDeleted(node)) skip('is being deleted');
      else if (found?.status === 'True') {
        const message = excerpt(found.message || found.reason || 'the kubelet gives no reason');
        const alike = takesPods(node) && derive(isEverywhere);
        report(alike ? 'everywhere' : 'pressed', { message }, { since: found.lastTransitionTime });
      } else if (found?.status === 'Unknown') skip('has stopped reporting');
      else if (!found && !condition(node, 'Ready')) skip('has never reported');
      // What stands for a Node there reports only some of a kubelet's conditions.
      else if (!found && node.metadata.labels?.['type'] === 'virtual-kubelet') skip('is a virtual Node without it');
      else if (found?.status !== 'False') cannotTell(`does not report its condition ${type}`);
    },

    *evidence(node: Node, { list, read }: Reader<typeof Node | typeof Pod, typeof EventsOf>): Generator<string> {
      const evicted = list(Pod, { node: node.metadata.name }).filter(({ status }) => status?.reason === 'Evicted');
      if (evicted.length > 0)
        yield `${plural(evicted.length, 'Pod')} evicted from it, such as ${nameOf(evicted.at(-1))}`;
      const sorted = read(EventsOf, toRef(node))
        .filter(({ reason = '' }) => events.includes(reason))
        .toSorted((a, b) => Date.parse(eventTime(a) ?? '') - Date.parse(eventTime(b) ?? ''));
      // Of each reason the newest.
      for (const event of new Map(sorted.map(event => [event.reason, event])).values())
        yield `${eventTime(event)} ${event.reason}: ${excerpt(event.message ?? '')}`;
    },
  };
}

const nameOf = (pod: Pod | undefined): string => `${pod?.metadata.namespace}/${pod?.metadata.name}`;
