import { waiverCheck } from '../results/waiver.ts';
import type { Baseline } from './baseline.ts';

/** What is compared with the baseline. */
export interface Compared {
  readonly cluster: string;
  readonly clusterUid?: string | undefined;
  readonly checks: readonly { readonly id: string; readonly version: number }[];
  /** Only objects of these are examined. Absent: all. */
  readonly namespaces?: readonly string[] | undefined;
}

/** What the reader must know to trust a comparison, one sentence each. None of it stops one. */
export function baselineNotes(
  baseline: Baseline,
  { cluster, clusterUid, checks, namespaces }: Compared,
): readonly string[] {
  const before = new Map(baseline.checks.map(({ id, version }) => [id, version]));
  const now = new Map(checks.map(({ id, version }) => [id, version]));
  // A run without waivers has none to judge.
  const added = checks.flatMap(({ id }) => (before.has(id) || id === waiverCheck ? [] : id));
  const gone = baseline.checks.flatMap(({ id }) => (now.has(id) || id === waiverCheck ? [] : id));
  const changed = checks.flatMap(({ id, version }) => {
    const then = before.get(id);
    return then === undefined || then === version ? [] : [`${id} from version ${then} to ${version}`];
  });
  const isOther =
    baseline.clusterUid !== undefined && clusterUid !== undefined
      ? baseline.clusterUid !== clusterUid
      : baseline.cluster !== cluster;
  const unseen = baseline.namespaces;
  return [
    `Compared with a run on ${baseline.cluster} that ended at ${baseline.ended}.`,
    ...(isOther
      ? [
          `That was another cluster, or has another name now: ${nameOf(baseline)} then, ${nameOf({ cluster, clusterUid })} now.`,
        ]
      : []),
    ...(unseen && !namespaces?.every(namespace => unseen.includes(namespace))
      ? [`That run looked at ${unseen.join(', ')} only: findings elsewhere count as new.`]
      : []),
    ...(added.length > 0 ? [`Not in that run, so that all they say counts as new: ${some(added)}.`] : []),
    ...(gone.length > 0 ? [`In that run, and not looked at now: ${some(gone)}.`] : []),
    ...(changed.length > 0 ? [`Changed since, so that some findings may be new to them alone: ${some(changed)}.`] : []),
  ];
}

const nameOf = ({
  cluster,
  clusterUid,
}: {
  readonly cluster: string;
  readonly clusterUid?: string | undefined;
}): string => (clusterUid === undefined ? cluster : `${cluster} (${clusterUid})`);

const some = (list: readonly string[]): string =>
  list.length > 6 ? `${list.slice(0, 5).join(', ')} and ${list.length - 5} more` : list.join(', ');
