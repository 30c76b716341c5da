import type { Node } from '../resources/node.ts';
import { lastWritten } from './last-written.ts';

/** Was the Node marked unschedulable? https://kubernetes.io/docs/concepts/architecture/nodes/#manual-node-administration */
export const isCordoned = (node: Node): boolean => node.spec?.unschedulable === true;

/**
 * Since when a cordoned Node has been so: the node controller notes it on the taint that it adds for the cordon. While that
 * controller is down, the last write to the spec is the time, and where there are no managed fields (dumps of
 * `kubectl get`) it is not known: the creation of the Node is far too early.
 */
export const cordonedSince = ({ metadata, spec }: Node): string | undefined =>
  spec?.taints?.find(({ key, timeAdded }) => key === 'node.kubernetes.io/unschedulable' && timeAdded)?.timeAdded ??
  (metadata.managedFields?.some(({ owns, time }) => time && owns.includes('spec'))
    ? lastWritten(metadata, 'spec')
    : undefined);
