import { Node, Pod } from 'kubefault/resources';
import { condition, containerStatuses, defineCheck, formatTaint, isFinished, ownerOf } from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every Pod that is being deleted is gone when its grace period is over',
  severity: 'medium',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  subject: Pod,
  enriches: [Node],
  grace: '2m',
  messages: {
    notGivenUp: 'should have been gone at {time}, and {node} has not given it up',
    heldByFinalizers: 'should have been gone at {time}, and is held by {finalizers}',
  },
  causedBy: {
    'node/heartbeat-lost': 'same-node',
    'node/kubelet-unhealthy': 'same-node',
    'node/container-runtime-down': 'same-node',
    'workload/lifecycle-hook-failed': 'same-pod',
  },

  examine(pod, { older, report }) {
    const { deletionTimestamp: time, finalizers = [] } = pod.metadata;
    // The API server has added the grace period to it: until that is over, it lies in the future.
    if (time === undefined || !older(time, 0)) return;
    const at = { since: time };
    if (finalizers.length > 0 && hasStopped(pod)) {
      const named = finalizers.join(', ');
      report(
        'heldByFinalizers',
        { time, finalizers: `${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${named}` },
        at,
      );
    } else
      report('notGivenUp', { time, node: pod.spec?.nodeName ? `Node ${pod.spec.nodeName}` : 'the API server' }, at);
  },

  *evidence(pod, { get }) {
    const { nodeName: name, volumes = [] } = pod.spec ?? {};
    const { finalizers = [] } = pod.metadata;
    yield `belongs to ${ownerOf(pod)?.kind ?? 'nobody'}, phase ${pod.status?.phase ?? '(unknown)'}`;
    if (finalizers.length > 0) yield `finalizers: ${finalizers.join(', ')}`;
    const running = containerStatuses(pod).filter(({ state }) => state?.running);
    if (running.length > 0) yield `still reported as running: ${running.map(({ name }) => name).join(', ')}`;
    const claims = volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
    if (claims.length > 0) yield `holds the volumes of ${claims.join(', ')}`;
    if (!name) return;
    const node = get(Node, { name });
    if (!node) yield `there is no Node ${name}`;
    else yield `Node ${name} is Ready ${condition(node, 'Ready')?.status ?? 'unknown'}, taints: ${taintsOf(node)}`;
  },
});

/** Nothing of it runs any more, so that its Node is not what it waits for. */
function hasStopped(pod: Pod): boolean {
  const statuses = containerStatuses(pod);
  return (
    !pod.spec?.nodeName || isFinished(pod) || (statuses.length > 0 && statuses.every(({ state }) => state?.terminated))
  );
}

const taintsOf = (node: Node): string => (node.spec?.taints ?? []).map(formatTaint).join(', ') || 'none';
