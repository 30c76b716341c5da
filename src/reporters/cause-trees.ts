import { groupBy } from '../group-by.ts';
import type { Explained } from '../results/cause.ts';
import type { CheckResult, Finding } from '../results/result.ts';
import type { WholeRun } from './whole-run.ts';

/** A finding with the check that made it. */
export interface Told {
  readonly result: CheckResult;
  readonly finding: Finding;
}

/** Findings of one check, with one message, that stand at one place of a tree, and all that hangs below them. */
export interface Branch {
  /** Checks on the way to them that were not looked at, or could not be decided. */
  readonly via: readonly string[];
  /** One or more, the worst first. */
  readonly findings: readonly [Told, ...Told[]];
  readonly branches: readonly Branch[];
}

export interface CauseTree {
  readonly root: Told;
  readonly branches: readonly Branch[];
  /** Findings below the root. */
  readonly explained: number;
}

/** The trees of a run, folded. A finding that no tree has leads one of its own. */
export function causeTrees({ checks, end }: WholeRun): readonly CauseTree[] {
  const all = checks.flatMap(({ result }) => result.findings.map((finding): Told => ({ result, finding })));
  const told = new Map(all.map(one => [one.finding.id, one]));
  const inTrees = new Set(
    end.causes.flatMap(({ finding, explains }) => [finding, ...explains.map(one => one.finding)]),
  );
  const trees = end.causes.flatMap(({ finding, explains }): readonly CauseTree[] => {
    const root = told.get(finding);
    if (!root) return [];
    const below = groupBy(explains, ({ by }) => by);
    return [{ root, branches: fold([finding], below, told), explained: explains.length }];
  });
  const alone = all.filter(({ finding }) => !inTrees.has(finding.id));
  return [...trees, ...alone.map(root => ({ root, branches: [], explained: 0 }))];
}

/** What these findings explain: equal consequences become one branch, however many objects have them. */
function fold(
  causes: readonly string[],
  below: ReadonlyMap<string, readonly Explained[]>,
  told: ReadonlyMap<string, Told>,
): readonly Branch[] {
  const explained = causes
    .flatMap(cause => below.get(cause) ?? [])
    .flatMap(({ finding, via }) => {
      const one = told.get(finding);
      return one ? [{ one, via }] : [];
    });
  const groups = groupBy(explained, ({ one: { result, finding }, via }) =>
    JSON.stringify([via, result.check.id, finding.message]),
  );
  return [...groups.values()].flatMap(group => {
    const [first, ...rest] = group.map(({ one }) => one);
    if (!first) return [];
    const ids = group.map(({ one }) => one.finding.id);
    return [{ via: group[0]?.via ?? [], findings: [first, ...rest] as const, branches: fold(ids, below, told) }];
  });
}
