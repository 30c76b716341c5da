import { type Pod, ReplicaSet } from 'kubefault/resources';
import { ownerOf, type Reader, type Ref, toRef } from 'kubefault/sdk';

/** A budget may cover thousands of Pods; the first say enough. */
const mostPods = 20;

/** What a finding about these Pods names: them, the workloads that make them, and their Nodes. */
export function involved(pods: readonly Pod[], { get }: Pick<Reader<typeof ReplicaSet>, 'get'>): readonly Ref[] {
  const first = pods.slice(0, mostPods);
  const nodes = new Set(first.flatMap(({ spec }) => spec?.nodeName ?? []));
  const owners = first.flatMap(pod => {
    const owner = ownerOf(pod);
    const set = owner?.kind === 'ReplicaSet' ? get(ReplicaSet, owner) : undefined;
    return (set && ownerOf(set)) ?? owner ?? [];
  });
  return [...first.map(toRef), ...owners, ...[...nodes].map(name => ({ kind: 'Node', name }))];
}
