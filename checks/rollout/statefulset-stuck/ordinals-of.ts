import type { Pod, StatefulSet } from 'kubefault/resources';

/** One of the Pods that a StatefulSet wants. */
export interface Ordinal {
  readonly name: string;
  /** Undefined where it does not exist. */
  readonly object: Pod | undefined;
  /** It is missing, or of a revision before the last, and no partition holds it back. */
  readonly isOutdated: boolean;
}

/**
 * The Pods that a StatefulSet wants, lowest first. A partition counts from the first ordinal.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions
 */
export function ordinalsOf({ metadata, spec, status }: StatefulSet, pods: readonly Pod[]): readonly Ordinal[] {
  const { replicas = 1, ordinals, updateStrategy } = spec ?? {};
  const byName = new Map(pods.map(pod => [pod.metadata.name, pod]));
  return Array.from({ length: replicas }, (_, i) => {
    const name = `${metadata.name}-${(ordinals?.start ?? 0) + i}`;
    const object = byName.get(name);
    const isHeldBack = i < (updateStrategy?.rollingUpdate?.partition ?? 0);
    const isNew = object?.metadata.labels?.['controller-revision-hash'] === status?.updateRevision;
    return { name, object, isOutdated: !object || !(isNew || isHeldBack) };
  });
}
