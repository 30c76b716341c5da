import { EventsOf } from 'kubefault/documents';
import { DaemonSet, type Node, Pod } from 'kubefault/resources';
import {
  condition,
  daemonSetSuits,
  eventTime,
  excerpt,
  formatReadiness,
  formatRef,
  isNetworkAgent,
  type Reader,
  toRef,
} from 'kubefault/sdk';

/** Events that say why a Pod is missing or not Ready; of one object, the latest of each reason. */
const telling = ['Unhealthy', 'BackOff', 'Failed', 'FailedMount', 'FailedCreate', 'FailedScheduling'];

/** Lines of evidence: each agent's Pod on the Node, and what its events say, such as which daemon of calico-node is not ready. */
export function* linesOfAgents(
  node: Node,
  { list, read }: Reader<typeof Node | typeof DaemonSet | typeof Pod, typeof EventsOf>,
): Generator<string> {
  for (const set of list(DaemonSet).filter(set => isNetworkAgent(set) && daemonSetSuits(set, node))) {
    const { namespace = '' } = set.metadata;
    const pods = list(Pod, { namespace, owner: toRef(set), node: node.metadata.name });
    if (pods.some(pod => condition(pod, 'Ready')?.status === 'True')) continue;
    yield* pods.length > 0 ? pods.map(formatReadiness) : [`${formatRef(toRef(set))} has no Pod there`];
    for (const object of pods.length > 0 ? pods : [set]) {
      const events = read(EventsOf, toRef(object)).filter(({ reason = '' }) => telling.includes(reason));
      const sorted = events.toSorted((a, b) => Date.parse(eventTime(a) ?? '') - Date.parse(eventTime(b) ?? ''));
      const newest = new Map(sorted.map(event => [event.reason, event]));
      for (const event of newest.values()) yield `${eventTime(event)} ${event.reason}: ${excerpt(event.message ?? '')}`;
    }
  }
}
