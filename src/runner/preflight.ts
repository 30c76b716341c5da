import { groupBy } from '../group-by.ts';
import { Node } from '../resources/node.ts';
import type { Gap } from '../results/gap.ts';
import type { Threshold } from '../results/severity.ts';
import { conclude } from './conclude.ts';
import type { Access } from './permissions.ts';
import { documentsOf, enrichesOf, type Plan, readsOf } from './plan.ts';
import type { Registered } from './registry.ts';

/** What the server says to one question. `unknown`: it did not say; that is neither a yes nor a no. */
export interface Answer {
  readonly outcome: 'allowed' | 'denied' | 'unknown';
  /** In the words of the server, or why there is no answer. Empty where it gave no reason. */
  readonly reason: string;
}

/** A check that may not be decided, as far as the answers go: surely where it is its subject that is not seen. */
export interface Blind {
  readonly check: string;
  /** Would it block at the chosen threshold if it were inconclusive. */
  readonly blocks: boolean;
  /** `unknown`: nothing that it needs is denied, and the server did not say of everything. */
  readonly outcome: 'denied' | 'unknown';
  /** What it would not see, one for each resource or document. */
  readonly missing: readonly {
    readonly of: string;
    readonly denied: readonly Access[];
    readonly unknown: readonly Access[];
  }[];
}

/** One question, its answer, and what hangs on it. */
export interface Ruling extends Answer {
  readonly access: Access;
  /** What can turn inconclusive without it; empty where it is allowed. */
  readonly checks: readonly Pick<Blind, 'check' | 'blocks'>[];
  /** Checks whose findings get fewer lines of evidence, and are decided all the same. */
  readonly decorates: readonly string[];
}

export interface Preflight {
  readonly rulings: readonly Ruling[];
  /** In the order of their ids. */
  readonly blind: readonly Blind[];
  /** A run that cannot see a Ready Node judges nothing, whatever its threshold: see presence.ts. */
  readonly nodes: Answer['outcome'];
  /** 3: the run would end so, if nothing worse is found. */
  readonly exit: 0 | 3;
}

/** What a run would not be able to tell. A prediction: the run itself decides. */
export function preflight(
  { selected }: Pick<Plan, 'selected'>,
  asked: readonly { readonly access: Access; readonly answer: Answer }[],
  failOn: Threshold,
): Preflight {
  const refused = asked.filter(({ answer }) => answer.outcome !== 'allowed');
  const missing = (of: string): Blind['missing'] => {
    const here = groupBy(
      refused.filter(({ access }) => access.of.includes(of)),
      ({ answer }) => answer.outcome,
    );
    const said = (outcome: Answer['outcome']): readonly Access[] => (here.get(outcome) ?? []).map(one => one.access);
    return here.size > 0 ? [{ of, denied: said('denied'), unknown: said('unknown') }] : [];
  };
  const blind = selected.flatMap((entry): Blind | readonly [] => {
    const deciding = new Set([...readsOf(entry.check), ...documentsOf(entry.check)].map(({ id }) => id));
    const unseen = [...deciding].toSorted().flatMap(missing);
    const [first] = unseen;
    if (!first) return [];
    return {
      check: entry.id,
      blocks: blocksWithout(entry, first.of, failOn),
      outcome: unseen.some(({ denied }) => denied.length > 0) ? 'denied' : 'unknown',
      missing: unseen,
    };
  });
  const rulings = asked.map(({ access, answer }) => ({
    access,
    ...answer,
    checks: blind
      .filter(({ missing }) => missing.some(({ denied, unknown }) => [...denied, ...unknown].includes(access)))
      .map(({ check, blocks }) => ({ check, blocks })),
    decorates:
      answer.outcome === 'allowed'
        ? []
        : selected
            .filter(({ check }) => enrichesOf(check).some(({ id }) => access.of.includes(id)))
            .map(({ id }) => id),
  }));
  const nodes = asked.find(({ access }) => access.of.includes(Node.id))?.answer.outcome ?? 'unknown';
  return { rulings, blind, nodes, exit: nodes !== 'allowed' || blind.some(({ blocks }) => blocks) ? 3 : 0 };
}

/** What the run would say of a check that ran into this gap and found nothing else. */
function blocksWithout(entry: Registered, of: string, failOn: Threshold): boolean {
  const gap: Gap = { of, reason: 'forbidden', detail: 'no permission' };
  const judged = {
    reported: [],
    examined: 0,
    skipped: new Map<string, number>(),
    gaps: [gap],
    undecided: new Map<string, never>(),
    error: undefined,
    wants: [],
    passing: false,
    decides: [],
  };
  return conclude(entry, judged, failOn).gate === 'blocks';
}
