import type { PodLogKey } from 'kubefault/documents';
import type { Pod } from 'kubefault/resources';
import { containerStatuses } from 'kubefault/sdk';

/**
 * The logs in which a Pod may say what it lacks: of the containers that have started at least once, and are not Ready or
 * were restarted lately; `isOld` says whether a start is long past. An init container that ended well has done its work.
 */
export const logsToRead = (pod: Pod, isOld: (startedAt: string) => boolean): readonly PodLogKey[] =>
  containerStatuses(pod).flatMap(({ name: container = '', ready, restartCount, state, lastState }) => {
    const restarted = restartCount !== 0 && lastState?.terminated !== undefined;
    const started = state?.running !== undefined || state?.terminated !== undefined || restarted;
    if (!started || state?.terminated?.exitCode === 0) return [];
    const startedAt = state?.running?.startedAt;
    if (ready === true && (!restarted || (startedAt !== undefined && isOld(startedAt)))) return [];
    const log = { namespace: pod.metadata.namespace ?? '', pod: pod.metadata.name, container };
    return restarted ? [log, { ...log, previous: true }] : [log];
  });
