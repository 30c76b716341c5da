import type { Node, Pod } from 'kubefault/resources';
import { condition, containerStatuses, excerpt } from 'kubefault/sdk';

/**
 * Why a Pod is Pending: no Node was found for it, or its Node has not started it. The words of the scheduler and of the
 * kubelet.
 */
export function reasonToWait(pod: Pod, node: Node | undefined): string {
  const name = pod.spec?.nodeName;
  if (!name) {
    const scheduled = condition(pod, 'PodScheduled');
    if (!scheduled) return 'no scheduler has looked at it';
    return `no Node was found for it: ${excerpt(scheduled.message ?? scheduled.reason ?? 'no reason given')}`;
  }
  if (!node) return `its Node ${name} does not exist`;
  const ready = condition(node, 'Ready');
  if (ready?.status !== 'True')
    return `its Node ${name} is not Ready: ${excerpt(ready?.message ?? ready?.reason ?? 'no reason given')}`;
  const waits = containerStatuses(pod).flatMap(({ name, state }) =>
    state?.waiting ? `container ${name} is in ${state.waiting.reason ?? 'an unknown wait'}` : [],
  );
  return `on Node ${name} ${waits.join(', ') || 'its kubelet says nothing of it'}`;
}
