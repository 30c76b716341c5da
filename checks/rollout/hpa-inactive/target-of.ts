import { Deployment, type HorizontalPodAutoscaler, ReplicaSet, StatefulSet } from 'kubefault/resources';
import type { Reader } from 'kubefault/sdk';

/** What can be scaled, of the resources that are read here; a target may be of any other that has a scale. */
export const scalable = [Deployment, StatefulSet, ReplicaSet] as const;

/** The target of a HorizontalPodAutoscaler; undefined where it does not exist, or is of a resource that is not read. */
export function targetOf(
  { metadata: { namespace }, spec }: HorizontalPodAutoscaler,
  { get }: Pick<Reader<(typeof scalable)[number]>, 'get'>,
): Deployment | StatefulSet | ReplicaSet | undefined {
  const { kind = '', name = '' } = spec?.scaleTargetRef ?? {};
  const of = scalable.find(({ id }) => id.endsWith(`/${kind}`));
  return of && get(of, { namespace, name });
}
