import type { ContainerStatus } from 'kubefault/sdk';
import { problemOfStart } from './problem-of-start.ts';

/** A container that does not come to run; `message` is an id of the check's messages. */
export interface StartError {
  readonly message: 'notCreated' | 'notStarted';
  readonly problem: string;
}

const notCreated = new Set(['CreateContainerError', 'CreateContainerConfigError', 'PreCreateHookError']);
const notStarted = new Set(['RunContainerError', 'PreStartHookError']);
/** What containerd and CRI-O say of a container that never ran, and what Docker said. */
const neverRan = new Set(['StartError', 'ContainerCannotRun']);
/** By the convention of shells: not executable, not found. */
const shellCodes = new Set([126, 127]);

/** What the kubelet says where a ConfigMap or a Secret is missing, or a key of one. */
const referenceBroken =
  /(?:configmap|secret) "[^"]*" not found|couldn't find key .* in (?:ConfigMap|Secret) |non-existent (?:config|secret) key/i;

/**
 * Could the container not be created, or not be started? While it is tried again and again, the error alternates with
 * CrashLoopBackOff, and its last end tells. 'config' where a ConfigMap or a Secret is missing, which has a check of its own;
 * 'unknown' where nothing says how it ended.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-states
 */
export function startErrorOf({ state, lastState }: ContainerStatus): StartError | 'config' | 'unknown' | undefined {
  const { reason = '', message = '' } = state?.waiting ?? {};
  if (reason === 'CreateContainerConfigError' && referenceBroken.test(message)) return 'config';
  if (notCreated.has(reason)) return { message: 'notCreated', problem: problemOfStart(message, reason) };
  if (notStarted.has(reason)) return { message: 'notStarted', problem: problemOfStart(message, reason) };
  if (state?.running || (state?.waiting && reason !== 'CrashLoopBackOff')) return undefined;
  const last = state?.terminated ?? lastState?.terminated;
  if (!last) return state?.waiting ? 'unknown' : undefined;
  const { exitCode, reason: ended = '' } = last;
  if (exitCode === undefined && !neverRan.has(ended)) return 'unknown';
  const isStart = neverRan.has(ended) || (shellCodes.has(exitCode ?? 0) ? !hasRun(last) : hasNoStart(last));
  if (!isStart) return undefined;
  const end = `${ended || 'Error'} and exit code ${exitCode ?? '(unknown)'}`;
  return { message: 'notStarted', problem: problemOfStart(last.message ?? '', end, exitCode) };
}

interface Run {
  readonly exitCode?: number | undefined;
  readonly startedAt?: string | undefined;
  readonly finishedAt?: string | undefined;
}

/** A script that runs for a while and then calls what is not there ends with 127, too. Times are in whole seconds. */
const hasRun = ({ startedAt = '', finishedAt = '' }: Run): boolean =>
  Date.parse(startedAt) > 0 && Date.parse(finishedAt) - Date.parse(startedAt) > 1000;

/** 128 is also what git ends with. containerd gives a container that never ran the year 1970 for its start. */
const hasNoStart = ({ exitCode, startedAt = '' }: Run): boolean => exitCode === 128 && !(Date.parse(startedAt) > 0);
