import { findingBlocks } from '../../results/blocking.ts';
import type { CheckResult, Finding } from '../../results/result.ts';
import type { WholeRun } from '../whole-run.ts';
import { fairShare, mostRows } from './left-out.ts';

/** A finding that the page writes out, and the id of the element that does. */
export interface Placed {
  readonly place: string;
  readonly finding: Finding;
}

/** Where the page writes out what. Ids are numbers: no string of the cluster names an element. */
export interface Places {
  /** The id of everything about a check. */
  readonly check: (id: string) => string | undefined;
  /** The findings of a check that are written out, what blocks first. */
  readonly of: (check: string) => readonly Placed[];
  /** The id of what is written about a finding, or undefined where it was left out. */
  readonly finding: (id: string) => string | undefined;
}

/** @param prefix tells the runs of one page apart. */
export function placesOf({ checks, start }: WholeRun, prefix: string): Places {
  const rank = (finding: Finding): number =>
    ['finding', 'blindness', undefined].indexOf(findingBlocks(finding, start.failOn, start.failOnNew));
  const results = checks.map(({ result }) => result);
  const share = fairShare(
    results.map(({ findings }) => findings.length),
    mostRows,
  );
  const shown = ({ findings }: CheckResult, i: number): readonly Placed[] =>
    findings
      .toSorted((a, b) => rank(a) - rank(b))
      .slice(0, share)
      .map((finding, k) => ({ place: `${prefix}finding-${i}-${k}`, finding }));
  const byCheck = new Map(results.map((result, i) => [result.check.id, shown(result, i)] as const));
  const byFinding = new Map([...byCheck.values()].flat().map(({ finding, place }) => [finding.id, place] as const));
  const ids = [...results.map(({ check }) => check.id), ...start.notSelected.map(({ check }) => check)];
  const rows = new Map(ids.map((id, i) => [id, `${prefix}check-${i}`] as const));
  return {
    check: id => rows.get(id),
    of: check => byCheck.get(check) ?? [],
    finding: id => byFinding.get(id),
  };
}
