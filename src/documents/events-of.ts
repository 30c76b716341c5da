import type { Event } from '../resources/event.ts';
import { Malformed } from '../resources/malformed.ts';
import type { Ref } from '../resources/resource.ts';
import { formatRef } from '../resources/to-ref.ts';
import { defineDocument } from './document.ts';
import { objectIn } from './object-in.ts';

/** Events of one object that are read; more of them say nothing new. */
const mostEvents = 500;

/**
 * The events of one object, as the server keeps them (an hour by default). Those about a Node or another object without
 * a namespace lie in the namespace default.
 * https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
export const EventsOf = defineDocument<Ref, readonly Event[]>()({
  id: 'events',
  capability: 'events',
  format: 'json',
  permission: { group: '', resource: 'events', verb: 'list' },
  budget: 200,
  name: formatRef,
  request: ({ kind, namespace = 'default', name }) =>
    `/api/v1/namespaces/${encodeURIComponent(namespace)}/events?${new URLSearchParams({
      fieldSelector: `involvedObject.kind=${kind},involvedObject.name=${name}`,
      limit: String(mostEvents),
    })}`,
  decode: ({ json }, unseen) => {
    const { items = [], metadata = {} } = objectIn(json) as { items?: unknown; metadata?: { continue?: string } };
    if (!Array.isArray(items)) throw new Malformed('the items are no list');
    if (metadata.continue) return unseen('truncated', `there are more than ${mostEvents} events`);
    return items as readonly Event[];
  },
});
