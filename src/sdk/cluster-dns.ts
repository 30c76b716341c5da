import { matches } from '../resources/matches.ts';
import { Pod } from '../resources/pod.ts';
import { condition } from './condition.ts';
import { isLive } from './pods.ts';
import type { Reader } from './reader.ts';
import type { Settings } from './settings.ts';

/** The Pods of cluster DNS, which the settings name by namespace and labels. */
export function clusterDns(
  { dns }: Settings,
  { list }: Pick<Reader<typeof Pod>, 'list'>,
): {
  readonly includes: (pod: Pod) => boolean;
  /** Those that are neither finished nor being deleted. */
  readonly live: () => readonly Pod[];
  readonly ready: () => readonly Pod[];
} {
  const labels = { matchLabels: dns.labels };
  const live = (): readonly Pod[] => list(Pod, { namespace: dns.namespace, labels }).filter(isLive);
  return {
    includes: ({ metadata }) => metadata.namespace === dns.namespace && matches(labels, metadata.labels),
    live,
    ready: () => live().filter(pod => condition(pod, 'Ready')?.status === 'True'),
  };
}
