import type { Pod } from 'kubefault/resources';
import { type Container, condition, later } from 'kubefault/sdk';
import type { RunningContainer } from './running-containers.ts';

/** Why a Pod whose containers run is not Ready. */
export interface Unreadiness {
  readonly problem: string;
  /** Undefined where a part of it is not dated: it may have begun later than all that is. */
  readonly since: string | undefined;
  /** Milliseconds that its startup probes give it beyond that. */
  readonly allowed: number;
  /** The containers that are not ready. */
  readonly affected: readonly Container[];
}

/**
 * A container that is not ready, else a readiness gate that is not open, else neither: the controller manager sets the Pods of
 * a Node that has stopped reporting to not Ready, and leaves everything else as it was.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate
 */
export function unreadinessOf(pod: Pod, containers: readonly RunningContainer[]): Unreadiness {
  const lost = condition(pod, 'Ready')?.lastTransitionTime;
  const affected = containers.filter(({ status }) => status?.ready !== true);
  if (affected.length > 0)
    return {
      problem: affected.map(describe).join(', '),
      since: later(lost, ...affected.map(firstProbed)),
      allowed: Math.max(...affected.map(startupTime)),
      affected: affected.map(({ container }) => container),
    };
  const closed = (pod.spec?.readinessGates ?? []).flatMap(({ conditionType = '' }) => {
    const { status } = condition(pod, conditionType) ?? {};
    return status === 'True' ? [] : `readiness gate ${conditionType} is ${status ?? 'not set'}`;
  });
  const problem = closed.join(', ') || 'its containers are ready, as when its Node stops reporting';
  return { problem, since: lost, allowed: 0, affected: [] };
}

const isStarting = ({ container, status }: RunningContainer): boolean =>
  container.startupProbe !== undefined && status?.started !== true;

function describe(running: RunningContainer): string {
  const { name, readinessProbe } = running.container;
  if (isStarting(running)) return `container ${name} has not passed its startup probe`;
  return readinessProbe ? `container ${name} does not pass its readiness probe` : `container ${name} is not ready`;
}

function firstProbed({ container, status }: RunningContainer): string | undefined {
  const started = Date.parse(status?.state?.running?.startedAt ?? '');
  const delay = (container.readinessProbe?.initialDelaySeconds ?? 0) * 1000;
  return Number.isNaN(started) ? undefined : new Date(started + delay).toISOString();
}

/** How long a startup probe may fail before the kubelet ends the container; until it has passed, no other probe runs. */
function startupTime(running: RunningContainer): number {
  if (!isStarting(running)) return 0;
  const { initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3 } = running.container.startupProbe ?? {};
  return (initialDelaySeconds + periodSeconds * failureThreshold) * 1000;
}
