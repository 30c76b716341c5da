import type { ReplicaSet } from 'kubefault/resources';

/** The ReplicaSet of the last revision that was rolled out. */
export const newestOf = (sets: readonly ReplicaSet[]): ReplicaSet | undefined =>
  sets.toSorted((a, b) => revisionOf(a) - revisionOf(b)).at(-1);

const revisionOf = ({ metadata }: ReplicaSet): number =>
  Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
