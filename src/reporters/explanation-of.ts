import { groupBy } from '../group-by.ts';
import { formatRef } from '../resources/to-ref.ts';
import { plural } from '../sdk/plural.ts';
import type { WholeRun } from './whole-run.ts';

/**
 * For formats that list findings check by check: what explains a finding, and how many it explains, as one line each;
 * by the id of the finding.
 */
export function explanationOf({ checks, end }: WholeRun): (finding: string) => readonly string[] {
  const named = new Map(
    checks.flatMap(({ result: { check, findings } }) =>
      findings.map(({ id, on }) => [id, `${formatRef(on)} (${check.id})`] as const),
    ),
  );
  const explained = new Map(end.causes.flatMap(({ explains }) => explains.map(one => [one.finding, one] as const)));
  const explains = groupBy([...explained.values()], ({ by }) => by);
  return finding => {
    const why = explained.get(finding);
    const count = explains.get(finding)?.length ?? 0;
    const via = why?.via.length ? `, possibly via ${why.via.join(', ')}` : '';
    return [
      ...(why ? [`explained by ${named.get(why.by) ?? why.by}${via}`] : []),
      ...(count > 0 ? [`explains ${plural(count, 'finding')}`] : []),
    ];
  };
}
