import { EventsOf } from 'kubefault/documents';
import { type Node, Pod, type PodDisruptionBudget } from 'kubefault/resources';
import { eventTime, excerpt, formatRef, type Reader, toRef } from 'kubefault/sdk';
import { budgetsOver } from './budgets-over.ts';
import { evictable } from './evictable.ts';
import { whyItStays } from './why-it-stays.ts';

/** For evidence: what is still to go and why, and what the tool that drains has told of it. */
export function* linesOfDrain(
  node: Node,
  { list, read }: Pick<Reader<typeof Pod | typeof PodDisruptionBudget, typeof EventsOf>, 'list' | 'read'>,
): Iterable<string> {
  for (const pod of list(Pod, { node: node.metadata.name }).filter(evictable).slice(0, 10))
    yield `${formatRef(toRef(pod))}: ${whyItStays(pod, budgetsOver(pod, { list }))}`;
  for (const event of read(EventsOf, toRef(node)).slice(-3))
    yield `${eventTime(event)} ${event.reason}: ${excerpt(event.message ?? '')}`;
}
