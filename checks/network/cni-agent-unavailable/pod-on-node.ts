import { type DaemonSet, type Node, Pod } from 'kubefault/resources';
import {
  condition,
  containerStatuses,
  isBeingDeleted,
  isFinished,
  later,
  type Reader,
  type Ref,
  toRef,
} from 'kubefault/sdk';

/** How the Pod of a DaemonSet on a Node is. */
export interface PodOnNode {
  readonly isReady: boolean;
  readonly problem: string;
  /** Since when there has been no Ready one; undefined where the API does not say. */
  readonly since: string | undefined;
  /** The Pods, the DaemonSet and its ServiceAccount. */
  readonly related: readonly Ref[];
}

/** One that is being deleted counts as none: an update of the DaemonSet replaces it within moments. */
export function podOnNode(set: DaemonSet, node: Node, { list }: Pick<Reader<typeof Pod>, 'list'>): PodOnNode {
  const { namespace = '' } = set.metadata;
  const pods = list(Pod, { namespace, owner: toRef(set), node: node.metadata.name }).filter(pod => !isFinished(pod));
  const account = set.spec?.template?.spec?.serviceAccountName ?? 'default';
  return {
    isReady: pods.some(pod => !isBeingDeleted(pod) && condition(pod, 'Ready')?.status === 'True'),
    problem: pods.map(problemOf).join(', ') || 'there is none',
    since: pods.length > 0 ? later(...pods.map(notReadySince)) : undefined,
    related: [...pods.map(toRef), toRef(set), { kind: 'ServiceAccount', namespace, name: account }],
  };
}

const notReadySince = (pod: Pod): string | undefined =>
  pod.metadata.deletionTimestamp ?? condition(pod, 'Ready')?.lastTransitionTime;

function problemOf(pod: Pod): string {
  const { name } = pod.metadata;
  if (isBeingDeleted(pod)) return `${name} is being deleted`;
  const broken = containerStatuses(pod).find(({ state }) => state?.waiting?.reason);
  if (broken) return `container ${broken.name} of ${name} waits: ${broken.state?.waiting?.reason}`;
  return `${name} is ${pod.status?.phase ?? 'of unknown phase'} and not Ready`;
}
