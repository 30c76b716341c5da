import type { Pod } from '../resources/pod.ts';
import { condition } from './condition.ts';
import { lastWritten } from './last-written.ts';
import { later } from './times.ts';

/**
 * Since when the scheduler has found no Node for a Pod as it is now; undefined while it has not said so. The condition
 * alone may be older: it was False already while a scheduling gate held the Pod back, and whoever takes the gate away
 * writes the spec.
 */
export const unscheduledSince = (pod: Pod): string | undefined =>
  later(condition(pod, 'PodScheduled')?.lastTransitionTime, lastWritten(pod.metadata, 'spec'));
