import { Pod } from 'kubefault/resources';
import {
  type Candidate,
  formatAmounts,
  formatRef,
  formatShortages,
  formatTaint,
  isFinished,
  podRequests,
  type Reader,
  toRef,
} from 'kubefault/sdk';
import { byShortage } from './by-shortage.ts';

/** More Nodes and Pods than this nobody compares. */
const most = 5;

/** Lines of evidence: what a Pod asks for, what the closest Nodes lack, and who asks for most of that there. */
export function linesOfRoom(
  pod: Pod,
  candidates: readonly Candidate[],
  list: Reader<typeof Pod>['list'],
): readonly string[] {
  const sorted = candidates.toSorted(byShortage(({ lacks }) => lacks));
  const closest = sorted.find(({ taints, lacks }) => taints.length === 0 && lacks.length > 0);
  const scarce = closest?.lacks[0]?.resource ?? 'cpu';
  const onClosest = list(Pod, { node: closest?.node.metadata.name ?? '' }).filter(other => !isFinished(other));
  const askers = onClosest
    .map(other => ({ other, amount: podRequests(other).get(scarce) ?? 0n }))
    .toSorted((a, b) => (a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : 0));
  return [
    `it asks for ${formatAmounts(podRequests(pod))}`,
    ...sorted.slice(0, most).map(({ node, taints, lacks }) => {
      const why = [formatShortages(lacks, 'free'), taints.map(formatTaint).join(', ')]
        .filter(Boolean)
        .join('; tainted ');
      return `${node.metadata.name}: ${why}`;
    }),
    ...askers
      .slice(0, most)
      .map(
        ({ other, amount }) =>
          `on ${closest?.node.metadata.name}: ${formatRef(toRef(other))} asks for ${formatAmounts(new Map([[scarce, amount]]))}`,
      ),
  ];
}
