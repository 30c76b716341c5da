import type { Node } from 'kubefault/resources';
import { condition, formatTaint, lastWritten, repellingTaints } from 'kubefault/sdk';

const cordon = 'node.kubernetes.io/unschedulable';

/** Why a Node takes no ordinary Pods. */
export interface Refusal {
  readonly node: Node;
  /** Reads on after the name of the Node or a number of Nodes: `not Ready, cordoned`. */
  readonly reason: string;
  /** Since when, if that is known; for what left no time, the last write to its spec. */
  readonly since: string | undefined;
}

/** undefined for a Node that takes them: Ready, not cordoned, and without taints but those that all of them tolerate. */
export function refusalOf(node: Node, tolerated: readonly string[] = []): Refusal | undefined {
  const ready = condition(node, 'Ready');
  const written = lastWritten(node.metadata, 'spec');
  const taints = repellingTaints(node).filter(
    ({ key = '', value }) =>
      key === cordon || !(tolerated.includes(key) || tolerated.includes(`${key}=${value ?? ''}`)),
  );
  // They follow from the state that is named already.
  const own = taints.filter(
    ({ key = '' }) => !/^node\.kubernetes\.io\/(unschedulable|not-ready|unreachable)$/.test(key),
  );
  const reasons = [
    ...(ready?.status === 'True' ? [] : ['not Ready']),
    ...(taints.some(({ key }) => key === cordon) ? ['cordoned'] : []),
    ...(own.length > 0 ? [`tainted ${own.map(formatTaint).join(', ')}`] : []),
  ];
  if (reasons.length === 0 && taints.length === 0) return undefined;
  const times = [
    ...(ready?.status === 'True' ? [] : [ready?.lastTransitionTime]),
    ...taints.map(({ timeAdded }) => timeAdded ?? written),
  ].filter(time => time !== undefined);
  return {
    node,
    reason: reasons.join(', ') || `tainted ${taints.map(formatTaint).join(', ')}`,
    since: times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0],
  };
}
