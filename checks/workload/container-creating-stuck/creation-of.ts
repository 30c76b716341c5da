import type { Pod } from 'kubefault/resources';
import { type ContainerStatus, containerStatuses, containersWithoutState } from 'kubefault/sdk';

/** What a container waits with until it is created; PodInitializing where the Pod has init containers. */
const reasons = new Set(['ContainerCreating', 'PodInitializing']);

/**
 * The containers of a scheduled Pod that should be created now and are not, each in words; an empty list where no kubelet has
 * reported on any. undefined: none is waited for. 'elsewhere': one waits with another reason, such as ImagePullBackOff.
 *
 * Init containers are created one after the other, and everything waits for the first that has not done its work; then all
 * containers are created. One that runs or fails is not waiting to be created: workload/init-container-blocking.
 * https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior
 */
export function creationOf(pod: Pod): readonly string[] | 'elsewhere' | 'unknown' | undefined {
  const statuses = containerStatuses(pod);
  if (statuses.length === 0) return pod.status?.phase === 'Running' ? 'unknown' : [];
  if (containersWithoutState(pod).length > 0) return 'unknown';
  if (statuses.some(({ state }) => state?.waiting && !isCreating(state.waiting))) return 'elsewhere';

  for (const { name, restartPolicy } of pod.spec?.initContainers ?? []) {
    const status = statuses.find(status => status.name === name);
    const { running, terminated, waiting } = status?.state ?? {};
    if (waiting) return [describe(status)];
    if (terminated && terminated.exitCode === undefined) return 'unknown';
    const isSidecar = restartPolicy === 'Always';
    if (isSidecar && running && status?.started === undefined) return 'unknown';
    const isDone = isSidecar ? status?.started : terminated?.exitCode === 0;
    if (!isDone) return undefined;
  }
  const next = (pod.status?.containerStatuses ?? []).filter(({ state }) => state?.waiting);
  return next.length > 0 ? next.map(describe) : undefined;
}

const describe = ({ name, state }: ContainerStatus = {}): string => `${name} (${state?.waiting?.reason})`;

const isCreating = ({ reason = '' }: { readonly reason?: string | undefined }): boolean => reasons.has(reason);
