import { formatRef } from '../resources/to-ref.ts';
import type { Scenario } from '../testing/define-scenario.ts';
import type { Look } from './look.ts';

/** What keeps a cluster from being healthy, one sentence each: every finding, and every check that could not tell. */
export const unhealthy = ({ results }: Pick<Look, 'results'>): readonly string[] =>
  results.flatMap(({ check, verdict, findings, gaps, undecided, error }) => {
    if (verdict === 'pass' || verdict === 'not-applicable') return [];
    const said = [
      ...findings.map(({ on, text }) => `${formatRef(on)}: ${text}`),
      ...undecided.map(({ reason, on }) => `${on.map(formatRef).join(', ')}: ${reason}`),
      ...gaps.map(({ detail }) => detail),
      ...(error ? [error.message] : []),
    ];
    return [`${check.id} is ${verdict}: ${said[0] ?? 'nothing says why'}`];
  });

/**
 * What of a scenario has not come about, or came about beside it, one sentence each. Findings are held to `fails` exactly;
 * the first cause has to be the first of them, and every other one to follow from it unless it stands apart.
 */
export function disagreements(
  { fails, mayFail = {} }: Pick<Scenario, 'fails' | 'mayFail'>,
  cluster: string,
  { results, causes }: Pick<Look, 'results' | 'causes'>,
): readonly string[] {
  const found = results
    .filter(({ verdict }) => verdict === 'fail')
    .flatMap(({ check, findings }) =>
      findings.map(({ id, on, message, text }) => ({
        id,
        check: check.id,
        name: `${check.id} ${formatRef(on)} ${message}`,
        text,
      })),
    );
  const expected = Object.entries(fails).flatMap(([check, findings]) =>
    findings.map(({ on, message, apart = false }) => {
      const name = `${check} ${on.replace(/<([^<>]+)>/, `${cluster}-$1`)} ${message}`;
      return { name: found.find(each => isNamed(each.name, name))?.name ?? name, apart };
    }),
  );
  const missing = expected.filter(({ name }) => !found.some(each => each.name === name));
  if (missing.length > 0)
    return [
      ...missing.map(({ name }) => `not found: ${name}`),
      ...found.map(({ name }) => `found: ${name}`),
      ...missing.flatMap(({ name }) => {
        const of = results.find(({ check }) => name.startsWith(`${check.id} `));
        return of && of.verdict !== 'fail'
          ? [...unhealthy({ results: [of] }), `${of.check.id}: ${of.verdict}`].slice(0, 1)
          : [];
      }),
    ];
  const others = found.filter(({ check, name }) => !(check in mayFail) && !expected.some(each => each.name === name));
  const nameOf = new Map(found.map(({ id, name }) => [id, name]));
  const leads = nameOf.get(causes[0]?.finding ?? '') ?? 'nothing';
  const explained = new Set(causes[0]?.explains.map(({ finding }) => nameOf.get(finding)));
  const [root] = expected;
  return [
    ...others.map(({ name, text }) => `found beside it: ${name}: ${text}`),
    ...(root && leads !== root.name ? [`${root.name} has to lead, and ${leads} does`] : []),
    ...(root && leads === root.name
      ? expected
          .slice(1)
          .flatMap(({ name, apart }) =>
            apart || explained.has(name) ? [] : [`${name} has to follow from ${root.name}, and does not`],
          )
      : []),
  ];
}

/** Is it this name? `*` stands for what the cluster has made up. */
function isNamed(found: string, name: string): boolean {
  const [start = '', end] = name.split('*');
  return end === undefined ? found === name : found.startsWith(start) && found.endsWith(end);
}
