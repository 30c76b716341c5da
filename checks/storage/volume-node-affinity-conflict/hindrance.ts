import type { Node, Pod } from 'kubefault/resources';
import { allowsNode, condition, formatTaint, isCordoned, type Taint, tolerates, untolerated } from 'kubefault/sdk';

/** Why the scheduler would not put a Pod on a Node, whatever room there is: `Node worker-1 is cordoned`. */
export function hindrance(pod: Pod, node: Node): string | undefined {
  const name = `Node ${node.metadata.name}`;
  const bears = (key: string): boolean => {
    const taint: Taint = { key: `node.kubernetes.io/${key}`, effect: 'NoSchedule' };
    return (pod.spec?.tolerations ?? []).some(toleration => tolerates(toleration, taint));
  };
  if (isCordoned(node) && !bears('unschedulable')) return `${name} is cordoned`;
  const ready = condition(node, 'Ready')?.status;
  if (ready !== 'True' && !bears(ready === 'False' ? 'not-ready' : 'unreachable')) return `${name} is not Ready`;
  if (!allowsNode(pod, node)) return `${name} does not match its node selector and affinity`;
  const [taint] = untolerated(pod, node);
  return taint && `${name} has the taint ${formatTaint(taint)}`;
}
