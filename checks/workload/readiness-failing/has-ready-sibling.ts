import { Pod, ReplicaSet } from 'kubefault/resources';
import { condition, isLive, ownerOf, type Reader, toRef } from 'kubefault/sdk';

/**
 * Is another Pod of the same workload Ready? During a rollout that of a Deployment may belong to another of its ReplicaSets. A
 * bare Pod has no other, and the Pods of a Node's manifests have nothing in common but the Node.
 */
export function hasReadySibling(
  pod: Pod,
  { get, list }: Pick<Reader<typeof Pod | typeof ReplicaSet>, 'get' | 'list'>,
): boolean {
  const owner = ownerOf(pod);
  if (!owner || owner.kind === 'Node') return false;
  const { name, namespace = '' } = pod.metadata;
  const set = owner.kind === 'ReplicaSet' ? get(ReplicaSet, { namespace, name: owner.name }) : undefined;
  const top = set && ownerOf(set);
  const owners = top ? list(ReplicaSet, { namespace, owner: top }).map(toRef) : [owner];
  return owners
    .flatMap(owner => list(Pod, { namespace, owner }))
    .some(other => other.metadata.name !== name && isLive(other) && condition(other, 'Ready')?.status === 'True');
}
