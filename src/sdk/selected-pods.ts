import { Pod } from '../resources/pod.ts';
import type { Service } from '../resources/service.ts';
import { condition } from './condition.ts';
import type { Reader } from './reader.ts';

/**
 * The Pods that carry every label of a Service's selector, whatever their state. Here, unlike in a label selector, an
 * empty one selects nothing: the endpoints are somebody else's affair.
 * https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
 */
export function selectedPods({ metadata, spec }: Service, { list }: Pick<Reader<typeof Pod>, 'list'>): readonly Pod[] {
  const matchLabels = spec?.selector ?? {};
  if (Object.keys(matchLabels).length === 0) return [];
  return list(Pod, { namespace: metadata.namespace ?? '', labels: { matchLabels } });
}

/** A line of evidence: `Pod shop/cart-1 is Running, Ready False`. */
export const formatReadiness = (pod: Pod): string =>
  `Pod ${pod.metadata.namespace}/${pod.metadata.name} is ${pod.status?.phase ?? 'of unknown phase'}, ` +
  `Ready ${condition(pod, 'Ready')?.status ?? 'unknown'}`;
