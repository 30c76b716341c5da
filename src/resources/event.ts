import type { CoreV1Event } from '@kubernetes/client-node';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type Event = KubeObject<'Event', CoreV1Event>;

/** All events of a cluster; a check that wants those of one object reads the document `EventsOf`. */
export const Event = defineResource<Event>()({
  id: 'v1/Event',
  plural: 'events',
  namespaced: true,
  capability: 'events',
});
