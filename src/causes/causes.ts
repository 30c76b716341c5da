import { groupBy } from '../group-by.ts';
import { type Cause, type Relation, relations } from '../results/cause.ts';
import { layerOf } from '../results/layer-of.ts';
import { layerRank } from './layer-rank.ts';
import type { Place, Surroundings } from './place.ts';
import { Places } from './places.ts';
import { type CausedBy, type Route, routesFrom } from './routes.ts';
import { step } from './step.ts';

/** One report of a finding. */
export interface Standing {
  /** The id of the finding: several reports may have one. */
  readonly finding: string;
  readonly check: string;
  /** RFC 3339. */
  readonly since?: string | undefined;
  readonly place: Place;
  /** A Pod that makes DNS, Services or the network work cannot suffer from their failure as others do. */
  readonly sustains: boolean;
}

export interface Known {
  readonly causedBy: (check: string) => CausedBy | undefined;
  /** Did the check say all that it had to say? */
  readonly lookedAt: (check: string) => boolean;
  readonly around: Surroundings;
  /** The lower, the earlier a root is told. */
  readonly urgency: (finding: string) => number;
}

/** Milliseconds that a cause may seem to begin after its effect: what sees it has its own pace. */
const slack = 60_000;
/** Candidates that are kept for one finding and one route: the first may close a circle. */
const mostCandidates = 5;
const mostAlso = 5;
const sustained = new Set(['dns', 'network', 'service', 'kube-proxy']);

interface Edge {
  readonly effect: string;
  readonly cause: string;
  readonly relation: Relation;
  readonly via: readonly string[];
}

interface Report extends Place {
  readonly finding: string;
  readonly check: string;
  /** Milliseconds since the epoch; Infinity: not known. */
  readonly began: number;
  readonly sustains: boolean;
}

/**
 * Explains findings by findings. Each takes one parent: the one that needs no check that was not looked at, then the
 * narrowest relation, then the one that began first, then the lowest layer, then the id. An edge that would close a circle
 * is left out. Whatever it says, the gate does not ask.
 */
export function causes(standings: readonly Standing[], known: Known): readonly Cause[] {
  const reports = standings.map(({ finding, check, since, place, sustains }): Report => {
    const began = Date.parse(since ?? '');
    return { ...place, finding, check, sustains, began: Number.isNaN(began) ? Number.POSITIVE_INFINITY : began };
  });
  const began = new Map<string, number>();
  const checkOf = new Map<string, string>();
  for (const { finding, check, began: at } of reports) {
    began.set(finding, Math.min(at, began.get(finding) ?? Number.POSITIVE_INFINITY));
    checkOf.set(finding, check);
  }
  const layer = (finding: string): number => layerRank(checkOf.get(finding) ?? '');
  const earlier = (a: string, b: string): number =>
    compare(began.get(a) ?? 0, began.get(b) ?? 0) || layer(a) - layer(b) || compare(a, b);

  const edges = edgesOf(reports, earlier, known).toSorted(
    (a, b) =>
      a.via.length - b.via.length ||
      relations.indexOf(a.relation) - relations.indexOf(b.relation) ||
      earlier(a.cause, b.cause) ||
      compare(a.effect, b.effect),
  );
  const parents = new Map<string, Edge>();
  const leadsTo = (from: string, to: string): boolean => {
    for (let at: string | undefined = from; at !== undefined; at = parents.get(at)?.cause) if (at === to) return true;
    return false;
  };
  for (const edge of edges)
    if (!parents.has(edge.effect) && !leadsTo(edge.cause, edge.effect)) parents.set(edge.effect, edge);
  const byEffect = groupBy(edges, ({ effect }) => effect);
  const children = groupBy([...parents.values()], ({ cause }) => cause);

  const also = ({ effect }: Edge): readonly string[] =>
    [
      ...new Set(
        (byEffect.get(effect) ?? [])
          .filter(({ via, cause }) => via.length === 0 && !leadsTo(effect, cause) && !leadsTo(cause, effect))
          .map(({ cause }) => cause),
      ),
    ].slice(0, mostAlso);
  const below = (finding: string): readonly Edge[] =>
    (children.get(finding) ?? [])
      .toSorted((a, b) => earlier(a.effect, b.effect))
      .flatMap(edge => [edge, ...below(edge.effect)]);

  const trees = [...began.keys()]
    .filter(finding => !parents.has(finding))
    .map(root => {
      const explained = below(root);
      const urgency = explained.reduce(
        (least, { effect }) => Math.min(least, known.urgency(effect)),
        known.urgency(root),
      );
      const explains = explained.map(edge => ({
        finding: edge.effect,
        by: edge.cause,
        relation: edge.relation,
        via: edge.via,
        also: also(edge),
      }));
      return { finding: root, explains, possibly: [...new Set(explained.flatMap(({ via }) => via))], urgency };
    });
  return trees
    .toSorted(
      (a, b) =>
        a.urgency - b.urgency ||
        b.explains.length - a.explains.length ||
        layer(a.finding) - layer(b.finding) ||
        compare(a.finding, b.finding),
    )
    .map(({ finding, explains, possibly }) => ({ finding, explains, possibly }));
}

function edgesOf(
  reports: readonly Report[],
  earlier: (a: string, b: string) => number,
  { causedBy, lookedAt, around }: Known,
): readonly Edge[] {
  const ofCheck = groupBy(
    reports.toSorted((a, b) => earlier(a.finding, b.finding)),
    ({ check }) => check,
  );
  const byAge = (a: Report, b: Report): number => earlier(a.finding, b.finding);
  const places = new Map([...ofCheck].map(([check, all]) => [check, new Places(all)]));
  const edges = new Map<string, Edge>();
  for (const [check, effects] of ofCheck) {
    for (const route of routesFrom(check, causedBy, id => places.has(id), lookedAt)) {
      const candidates = places.get(route.to);
      const relation = relations[Math.max(...route.relations.map(one => relations.indexOf(one)))];
      if (!candidates || !relation) continue;
      const via = route.via.toReversed();
      const suffers = [route.to, ...via].some(check => sustained.has(layerOf(check)));
      for (const effect of effects) {
        if (relation === 'cluster-wide' && effect.sustains && suffers) continue;
        const standing = candidates.standing(route.relations.at(-1) ?? relation, walk(effect, route, around));
        const chosen = new Set<string>();
        // All of them are in order already.
        for (const cause of standing === candidates.all ? standing : standing.toSorted(byAge)) {
          if (cause.finding === effect.finding || startsTooLate(cause, effect)) continue;
          chosen.add(cause.finding);
          if (chosen.size === mostCandidates) break;
        }
        for (const cause of chosen) {
          const edge = { effect: effect.finding, cause, relation, via };
          edges.set(JSON.stringify(edge), edge);
        }
      }
    }
  }
  return [...edges.values()];
}

/** Where the last check on the way that was not looked at would have found something. */
const walk = (effect: Place, { relations: steps }: Route, around: Surroundings): Place =>
  steps.slice(0, -1).reduce((place, relation) => step(place, relation, around), effect);

/** What is of unknown age may have begun at any time. */
const startsTooLate = (cause: Report, effect: Report): boolean =>
  Number.isFinite(cause.began) && Number.isFinite(effect.began) && cause.began - effect.began > slack;

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
