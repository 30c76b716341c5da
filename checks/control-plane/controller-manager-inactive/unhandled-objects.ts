import type { Deployment, Namespace, ServiceAccount } from 'kubefault/resources';
import { isBeingDeleted, lastWritten, plural, type Ref, toRef } from 'kubefault/sdk';

/** Objects that a controller manager would have handled at once. */
export interface UnhandledObjects {
  /** `2 Deployments and 1 Namespace`; undefined: there are none. */
  readonly text: string | undefined;
  /** Since when the first of them waits; undefined where the API notes no time. */
  readonly since: string | undefined;
  readonly refs: readonly Ref[];
}

/**
 * Deployments whose last change was not observed, and Namespaces that were given no ServiceAccount `default`.
 * https://kubernetes.io/docs/concepts/overview/components/#kube-controller-manager
 */
export function unhandledObjects(
  deployments: readonly Deployment[],
  namespaces: readonly Namespace[],
  accounts: readonly ServiceAccount[],
): UnhandledObjects {
  const unobserved = deployments.filter(deployment => !isBeingDeleted(deployment) && !isObserved(deployment));
  const served = new Set(
    accounts.filter(({ metadata }) => metadata.name === 'default').map(({ metadata }) => metadata.namespace),
  );
  const unserved = namespaces.filter(namespace => !isBeingDeleted(namespace) && !served.has(namespace.metadata.name));
  const times = [
    ...unobserved.filter(isDated).map(({ metadata }) => lastWritten(metadata, 'spec')),
    ...unserved.map(({ metadata }) => metadata.creationTimestamp),
  ];
  const counts = [
    [unobserved.length, 'Deployment'],
    [unserved.length, 'Namespace'],
  ] as const;
  return {
    text: counts.flatMap(([count, noun]) => (count > 0 ? plural(count, noun) : [])).join(' and ') || undefined,
    since: times.flatMap(time => time ?? []).toSorted()[0],
    refs: [...unobserved, ...unserved].slice(0, 10).map(toRef),
  };
}

const isObserved = ({ metadata, status }: Deployment): boolean =>
  metadata.generation !== undefined && metadata.generation <= (status?.observedGeneration ?? 0);

/** The API server notes no time for `kubectl scale` and autoscalers: then the change may be later than every time. */
const isDated = ({ metadata: { managedFields = [] } }: Deployment): boolean =>
  managedFields.every(({ owns, time }) => time !== undefined || !owns.includes('spec'));
