import { type Deployment, Pod, ReplicaSet } from 'kubefault/resources';
import { condition, excerpt, formatReadiness, isLive, type Reader, toRef } from 'kubefault/sdk';

/** For evidence: why its controller waits, what runs of which revision, and the first Pods of the newest that are not Ready. */
export function linesOfRollout(
  deployment: Deployment,
  { list }: Pick<Reader<typeof ReplicaSet | typeof Pod>, 'list'>,
): readonly string[] {
  const { namespace } = deployment.metadata;
  const sets = list(ReplicaSet, { namespace, owner: toRef(deployment) })
    .filter(({ spec, status }) => spec?.replicas || status?.replicas)
    .toSorted((a, b) => revisionOf(b) - revisionOf(a));
  const pods = sets.slice(0, 1).flatMap(set => list(Pod, { namespace, owner: toRef(set) }));
  const waiting = pods.filter(pod => isLive(pod) && condition(pod, 'Ready')?.status !== 'True');
  return [
    ...['Progressing', 'ReplicaFailure'].flatMap(type => {
      const { status, reason, message = '' } = condition(deployment, type) ?? {};
      return status ? [`${type} is ${status}: ${reason}: ${excerpt(message)}`] : [];
    }),
    ...sets.map(describe),
    ...waiting.slice(0, 3).map(formatReadiness),
  ];
}

const revisionOf = ({ metadata }: ReplicaSet): number =>
  Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);

function describe(set: ReplicaSet): string {
  const { spec, status } = set;
  const images = (spec?.template?.spec?.containers ?? []).map(
    ({ name, image }) => `${name}=${excerpt(image ?? '', 100)}`,
  );
  return `revision ${revisionOf(set)}, ${set.metadata.name}: ${status?.availableReplicas ?? 0} of ${spec?.replicas ?? 0} Pods available; ${images.join(', ')}`;
}
