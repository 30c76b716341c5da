import type { Event } from '../resources/event.ts';

/**
 * When an event was last seen (RFC 3339), the first that is set: the series', the old field, that of events.k8s.io/v1,
 * the first time. https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
export const eventTime = ({ series, lastTimestamp, eventTime, firstTimestamp }: Event): string | undefined =>
  series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? firstTimestamp;
