/** `<check> <object>` of every finding of a JSON report. */
export const stepsOf = (told: any): readonly string[] => [...names(told).values()];

/** The findings of a JSON report as trees, indented, with what was not looked at. */
export function tree(told: any): string {
  const name = names(told);
  const depth = new Map<string, number>();
  return told.causes
    .flatMap((cause: any) => [
      name.get(cause.finding),
      ...cause.explains.map(({ finding, by, relation, via }: any) => {
        depth.set(finding, (depth.get(by) ?? 0) + 1);
        return `${'  '.repeat(depth.get(finding) ?? 0)}${name.get(finding)} (${[relation, ...via].join(', via ')})`;
      }),
    ])
    .join('\n');
}

/** By the id of the finding. */
export const names = (told: any): ReadonlyMap<string, string> =>
  new Map(
    told.checks.flatMap(({ check, findings }: any) =>
      findings.map(({ id, on }: any) => [
        id,
        `${check.id} ${on.kind} ${[on.namespace, on.name].filter(Boolean).join('/')}`,
      ]),
    ),
  );
