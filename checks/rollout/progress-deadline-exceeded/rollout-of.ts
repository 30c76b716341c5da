import type { Deployment } from 'kubefault/resources';
import { condition, lastWritten, latest } from 'kubefault/sdk';

/** A rollout that is not complete. */
export interface Rollout {
  /** How far it has come, in words. */
  readonly state: string;
  /** Its controller says that the deadline is over. */
  readonly exceeded: boolean;
  /** It was complete: what is missing now has failed since. */
  readonly wasComplete: boolean;
  /** When it last came on, as far as that is known. */
  readonly since: string | undefined;
}

/**
 * How far the last change of a Deployment has come; undefined where it is complete, which is what `kubectl rollout status`
 * calls complete. A count that is not set is 0. Once complete, the controller says NewReplicaSetAvailable until the next
 * template, whatever becomes of the Pods and however it is scaled.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status
 */
export function rolloutOf(deployment: Deployment): Rollout | undefined {
  const { metadata, spec, status } = deployment;
  const { observedGeneration = 0, replicas = 0, updatedReplicas: updated = 0, availableReplicas = 0 } = status ?? {};
  const wanted = spec?.replicas ?? 1;
  const isObserved = metadata.generation !== undefined && metadata.generation <= observedGeneration;
  const { reason, lastTransitionTime, lastUpdateTime } = condition(deployment, 'Progressing') ?? {};

  let state: string;
  if (!isObserved) state = 'its controller has not seen the last change';
  else if (updated < wanted) state = `${updated} of ${wanted} Pods are of the new revision`;
  else if (replicas !== updated) state = `of ${replicas} Pods, ${updated} are of the new revision`;
  else if (availableReplicas < updated) state = `${availableReplicas} of ${updated} new Pods are available`;
  else return undefined;

  const written = lastWritten(metadata, 'spec');
  const cameOn = latest([lastUpdateTime, written].filter(time => time !== undefined));
  // A condition that is older than the spec is about a change before the last one.
  const isFresh = isObserved && cameOn === lastUpdateTime;
  const exceeded = isFresh && reason === 'ProgressDeadlineExceeded';
  const isOver = reason === 'NewReplicaSetAvailable';
  const wasComplete = isFresh && isOver && updated >= wanted && replicas === updated;
  let since = cameOn;
  if (exceeded) since = lastTransitionTime;
  else if (!isObserved) since = isDated(metadata) ? written : undefined;
  // Without a deadline there is no condition, and after a rollout it stays as it is: each step changes the status.
  else if (isOver || !reason) since = lastWritten(metadata, 'status');
  return { state, exceeded, wasComplete, since };
}

/** The API server notes no time for `kubectl scale` and autoscalers, so that the last change may be later than all times. */
const isDated = ({ managedFields = [] }: Deployment['metadata']): boolean =>
  managedFields.every(({ owns, time }) => time !== undefined || !owns.includes('spec'));
