import { createHash } from 'node:crypto';
import type { Proven } from './define-contract.ts';
import { conditionsOf, judge } from './judge.ts';
import { type Fixtures, laws } from './laws.ts';

/** What came of holding one check to the laws. */
export interface Proof {
  readonly id: string;
  readonly version: number;
  /** `broken` says what was expected and found; absent where the law holds. */
  readonly laws: readonly { readonly law: string; readonly broken?: string }[];
  readonly verdicts: LockedVerdicts;
}

/** By fixture: digests of what it holds and of what is judged of it. */
export type LockedVerdicts = Readonly<Record<string, { readonly fixture: string; readonly verdict: string }>>;

/** The lock of a bundle: which verdict each fixture got, under which version of its check. */
export type Lock = Readonly<Record<string, { readonly version: number; readonly fixtures: LockedVerdicts }>>;

export function prove(id: string, proven: Proven, fixtures: Fixtures): Proof {
  return {
    id,
    version: proven.check.version,
    laws: laws(proven, fixtures).map(([law, holds]) => {
      try {
        holds();
        return { law };
      } catch (error) {
        return { law, broken: error instanceof Error ? error.message : String(error) };
      }
    }),
    verdicts: verdictsOf(proven, fixtures),
  };
}

function verdictsOf({ check, contract }: Proven, fixtures: Fixtures): LockedVerdicts {
  return Object.fromEntries(
    [...fixtures].map(([name, objects]) => {
      const conditions = conditionsOf(contract, name);
      const { verdict, findings } = judge(check, objects, conditions).result;
      return [
        name,
        {
          fixture: digest([objects, conditions]),
          verdict: digest([verdict, findings.map(({ id, severity, state }) => [id, severity, state])]),
        },
      ];
    }),
  );
}

/** The lock that these proofs make. */
export const lockOf = (proofs: readonly Proof[]): Lock =>
  Object.fromEntries(proofs.map(({ id, version, verdicts }) => [id, { version, fixtures: verdicts }]));

/**
 * What a lock has against new proofs: a fixture whose verdict changed while its check kept its version. Each sentence
 * is a line for the change log once the version has been raised.
 */
export function changedVerdicts(lock: Lock, proofs: readonly Proof[]): readonly string[] {
  return proofs.flatMap(({ id, version, verdicts }) => {
    const locked = lock[id];
    if (!locked || version > locked.version) return [];
    if (version < locked.version) return [`${id}: version ${version} is below ${locked.version}, which is locked`];
    return Object.entries(verdicts).flatMap(([name, { fixture, verdict }]) => {
      const before = locked.fixtures[name];
      return before && before.fixture === fixture && before.verdict !== verdict
        ? [`${id}: ${name} is judged otherwise than before; raise version to ${version + 1}`]
        : [];
    });
  });
}

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
