import type { Event, Pod } from 'kubefault/resources';
import { containerStatuses, eventTime, latest } from 'kubefault/sdk';

/** What the kubelet said of a volume that it could not set up. */
export interface FailedMount {
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly message: string;
  /** As the message names them: those of the Pod, or the PersistentVolumes behind claims. */
  readonly volumes: readonly string[];
  /** The summary after two minutes: it names what is not mounted, and no cause. */
  readonly isTimeout: boolean;
}

const reasons = ['FailedMount', 'FailedMapVolume', 'FailedUnMount'];

/**
 * The failures of this Pod, and not of one before it of the same name, since a container of it last started: all volumes
 * are mounted before any container starts. Oldest first.
 */
export function failedMounts(pod: Pod, events: readonly Event[]): readonly FailedMount[] {
  const started = latest(
    containerStatuses(pod).flatMap(({ state, lastState }) =>
      [state?.terminated, lastState?.terminated].flatMap(end => end?.startedAt ?? []),
    ),
  );
  return events
    .filter(({ reason, involvedObject }) => {
      const isOther = pod.metadata.uid && involvedObject?.uid && involvedObject.uid !== pod.metadata.uid;
      return reasons.includes(reason ?? '') && !isOther;
    })
    .flatMap(event => {
      const last = eventTime(event);
      if (last === undefined || (started !== undefined && Date.parse(last) <= Date.parse(started))) return [];
      const { series, message = '', firstTimestamp, eventTime: first } = event;
      const count = series?.count ?? event.count ?? 1;
      return [{ count, first: firstTimestamp ?? first ?? last, last, message, ...volumesIn(message) }];
    })
    .toSorted((a, b) => Date.parse(a.last) - Date.parse(b.last));
}

function volumesIn(message: string): Pick<FailedMount, 'volumes' | 'isTimeout'> {
  const [, unmounted] = /unmounted volumes=\[([^\]]*)\]/.exec(message) ?? [];
  if (unmounted !== undefined) return { volumes: unmounted.split(/[\s,]+/).filter(Boolean), isTimeout: true };
  const [, volume] = /for volume "([^"]+)"/.exec(message) ?? [];
  return { volumes: volume === undefined ? [] : [volume], isTimeout: false };
}
