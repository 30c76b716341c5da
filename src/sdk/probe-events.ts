import { Event } from '../resources/event.ts';
import { ownerOf } from '../resources/owner-of.ts';
import type { Pod } from '../resources/pod.ts';
import { eventTime } from './event-time.ts';
import type { Reader } from './reader.ts';

/** What the kubelet said of a startup or liveness probe. */
export interface ProbeEvent {
  /** The probe failed once more, or the container is restarted for it. */
  readonly about: 'failure' | 'kill';
  readonly probe: 'liveness' | 'startup';
  /** '' where the event names none. */
  readonly container: string;
  /** How often, from first to last. */
  readonly count: number;
  /** RFC 3339; undefined where the event has no time. */
  readonly first: string | undefined;
  /** Undefined, too, where the last of several is not dated. */
  readonly last: string | undefined;
  readonly message: string;
}

/** Kills are of type Normal; a plain "Stopping container" is a deletion or a preemption. */
const kill = /^(?:Init c|C)ontainer (\S+) failed (liveness|startup) probe/;
const failure = /^(Liveness|Startup) probe (?:failed|errored)/;

/**
 * A fact for `derive`: what the events say of the probes of a Pod, oldest first, without those about an earlier Pod of that
 * name. The kubelet names a static Pod by an id of its own, so that those of a mirror Pod all count. Repetitions are merged for as long
 * as the kubelet remembers them, and events are kept for an hour after the last one: none proves nothing.
 * https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ (--event-ttl)
 */
export const probeEvents = (reader: Reader<typeof Event>): { readonly of: (pod: Pod) => readonly ProbeEvent[] } => {
  const known = new Map<string, ReadonlyMap<string, readonly Event[]>>();
  const inNamespace = (namespace: string): ReadonlyMap<string, readonly Event[]> => {
    const found = known.get(namespace) ?? byPod(reader.list(Event, { namespace }));
    known.set(namespace, found);
    return found;
  };
  return {
    of: pod => {
      const { annotations = {}, name, namespace = '', uid } = pod.metadata;
      const isMirror = Object.hasOwn(annotations, 'kubernetes.io/config.mirror') || ownerOf(pod)?.kind === 'Node';
      return (inNamespace(namespace).get(name) ?? [])
        .filter(({ involvedObject }) => isMirror || !uid || !involvedObject?.uid || involvedObject.uid === uid)
        .flatMap(probeEventOf)
        .toSorted((a, b) => Date.parse(a.last ?? '') - Date.parse(b.last ?? ''));
    },
  };
};

function byPod(events: readonly Event[]): ReadonlyMap<string, readonly Event[]> {
  const pods = new Map<string, Event[]>();
  for (const event of events) {
    const { kind = 'Pod', name = '' } = event.involvedObject ?? {};
    if (kind !== 'Pod' || (event.reason !== 'Killing' && event.reason !== 'Unhealthy')) continue;
    const others = pods.get(name);
    if (others) others.push(event);
    else pods.set(name, [event]);
  }
  return pods;
}

function probeEventOf(event: Event): readonly ProbeEvent[] {
  const { message = '', reason, firstTimestamp, eventTime: since, series } = event;
  const killed = reason === 'Killing' ? kill.exec(message) : undefined;
  const failed = reason === 'Unhealthy' ? failure.exec(message) : undefined;
  const probe = (killed?.[2] ?? failed?.[1])?.toLowerCase();
  if (probe !== 'liveness' && probe !== 'startup') return [];
  // spec.containers{cart}, spec.initContainers{proxy}
  const container = /\{(.+)\}$/.exec(event.involvedObject?.fieldPath ?? '')?.[1] ?? killed?.[1] ?? '';
  const count = series?.count ?? event.count ?? 1;
  const isDated = count === 1 || (series?.lastObservedTime ?? event.lastTimestamp) !== undefined;
  const last = isDated ? eventTime(event) : undefined;
  const first = firstTimestamp ?? since ?? last;
  return [{ about: killed ? 'kill' : 'failure', probe, container, count, first, last, message }];
}
