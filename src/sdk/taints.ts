import type { V1Taint, V1Toleration } from '@kubernetes/client-node';
import type { Node } from '../resources/node.ts';
import type { Pod } from '../resources/pod.ts';
import type { Wire } from '../resources/wire.ts';

export type Taint = Wire<V1Taint>;
export type Toleration = Wire<V1Toleration>;

/**
 * Does a toleration cover a taint? An empty effect covers all effects, an empty key with Exists covers all keys, an
 * empty operator means Equal. `Lt` and `Gt` compare whole numbers.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts
 */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  const operator = toleration.operator || 'Equal';
  if (!toleration.key) return operator === 'Exists';
  if (toleration.key !== taint.key) return false;
  if (operator === 'Exists') return true;
  if (operator === 'Equal') return (toleration.value ?? '') === (taint.value ?? '');
  const [wanted, found] = [wholeNumber(toleration.value), wholeNumber(taint.value)];
  if (wanted === undefined || found === undefined) return false;
  return operator === 'Lt' ? found < wanted : operator === 'Gt' && found > wanted;
}

const wholeNumber = (text: string | undefined): bigint | undefined =>
  text !== undefined && /^-?\d+$/.test(text) ? BigInt(text) : undefined;

const cordon: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/**
 * The taints of a Node that keep Pods away: PreferNoSchedule never does, and a cordon does even before the node
 * controller has made a taint of it.
 */
export function repellingTaints({ spec }: Node): readonly Taint[] {
  const taints = (spec?.taints ?? []).filter(({ effect }) => effect !== 'PreferNoSchedule');
  return spec?.unschedulable && !taints.some(({ key }) => key === cordon.key) ? [...taints, cordon] : taints;
}

/** The taints of a Node that keep this Pod from being scheduled there. */
export const untolerated = (pod: Pod, node: Node): readonly Taint[] =>
  repellingTaints(node).filter(
    taint => !(pod.spec?.tolerations ?? []).some(toleration => tolerates(toleration, taint)),
  );

/** `dedicated=db:NoSchedule`, `node.kubernetes.io/unreachable:NoExecute`. */
export const formatTaint = ({ key = '', value, effect = '' }: Taint): string =>
  `${key}${value ? `=${value}` : ''}:${effect}`;
