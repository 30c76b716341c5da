import { type Candidate, formatShortages, formatTaint, plural } from 'kubefault/sdk';

/**
 * Lines of evidence: why each Node refuses a Pod, recomputed, because the scheduler's wording differs between releases and
 * says the first reason of each Node alone. `candidates` are those Nodes that the Pod allows itself on.
 */
export function formatRefusals(candidates: readonly Candidate[], nodes: number): readonly string[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const why = reasonOf(candidate);
    const others = groups.get(why);
    if (others) others.push(candidate);
    else groups.set(why, [candidate]);
  }
  const unsuitable = nodes - candidates.length;
  return [
    ...(unsuitable > 0 ? [`${plural(unsuitable, 'Node')}: its node selector or required affinity does not match`] : []),
    ...[...groups].map(([why, [first, ...more]]) => {
      const example = first && first.lacks.length > 0 ? `: ${formatShortages(first.lacks, 'free')}` : '';
      return `${plural(1 + more.length, 'Node')}: ${why} (${first?.node.metadata.name}${example})`;
    }),
  ];
}

function reasonOf({ taints, lacks }: Candidate): string {
  const reasons = [
    ...(taints.length > 0 ? [`does not tolerate ${taints.map(formatTaint).join(', ')}`] : []),
    ...(lacks.length > 0 ? [`too little ${lacks.map(({ resource }) => resource).join(', ')}`] : []),
  ];
  return reasons.join(', and ') || 'selector, taints and room would do: look at volumes, host ports and other Pods';
}
