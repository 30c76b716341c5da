import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { formatRef } from '../resources/to-ref.ts';
import { gapReasons } from '../results/gap.ts';
import type { CheckResult, Verdict } from '../results/result.ts';
import { batch } from '../runner/batch.ts';
import { documentsOf, readsOf, subjectsOf } from '../runner/plan.ts';
import type { RawObject } from '../sources/fixture.ts';
import type { Expected, Proven } from './define-contract.ts';
import { conditionsOf, type Judgement, judge, type Tampering } from './judge.ts';
import { blind, generic, mask, namespacesOf, nulled, pathsRead, removed, unread } from './tamper.ts';

/** One law for one check: a sentence, and a function that throws an AssertionError where it does not hold. */
export type Law = readonly [name: string, holds: () => void];

/** The objects of each fixture of a check, by its name. */
export type Fixtures = ReadonlyMap<string, readonly RawObject[]>;

/** Of one law, milliseconds: it judges a fixture some thousand times. */
const lawLimit = 120_000;

/**
 * The laws that hold for every check, ours and a plugin's, without its author writing anything. Framework-free: each
 * can be hosted as a test, and `kubefault verify` runs them without one.
 */
export function laws({ check, contract }: Proven, fixtures: Fixtures): readonly Law[] {
  const expected = verdictsOf({ check, contract });
  const judged = (name: string, tampering: Tampering = {}): Judgement =>
    judge(check, objectsOf(name), conditionsOf(contract, name), tampering);
  const objectsOf = (name: string): readonly RawObject[] => fixtures.get(name) ?? [];
  const failing = Object.keys(contract.fail);
  const list: Law[] = [];

  list.push([
    'every fixture is in the contract and every row of the contract has a fixture',
    () => deepStrictEqual([...fixtures.keys()].toSorted(), [...expected.keys()].toSorted()),
  ]);

  for (const [name, verdict] of expected)
    list.push([
      `${name} is ${verdict}${verdict === 'fail' ? ' with exactly its findings' : ''}`,
      () => {
        const { result } = judged(name);
        strictEqual(result.verdict, verdict, explain(result));
        if (verdict !== 'fail') return;
        const wanted = (contract.fail as Record<string, readonly Expected<string>[]>)[name] ?? [];
        const found = result.findings.map(({ on, message, text }) => ({ on: formatRef(on), message, text }));
        const key = (finding: Expected<string>): string => `${finding.on} ${finding.message}`;
        deepStrictEqual(found.map(key).toSorted(), wanted.map(key).toSorted());
        for (const { on, message, text } of wanted)
          if (text !== undefined)
            ok(
              found.some(finding => finding.on === on && finding.message === message && finding.text === text),
              `no finding of ${on} reads "${text}"; found: ${found.map(finding => `"${finding.text}"`).join(', ')}`,
            );
      },
    ]);

  list.push([
    'there is a fixture that passes and one that fails, and one that is not applicable if the check skips',
    () => {
      ok(contract.pass.length > 0, 'no fixture passes');
      ok(failing.length > 0, 'no fixture fails');
      const skips = /\bskip\(/.test(String(check.examine));
      // An expected object is examined even where it does not exist: such a check may always find its subject.
      const always = (check.expects ?? []).length > 0;
      ok(
        !skips || always || (contract.notApplicable ?? []).length > 0,
        'the check skips and no fixture is not-applicable',
      );
    },
  ]);

  list.push([
    'every message is said in some fixture',
    () => {
      const said = new Set(
        [...fixtures.keys()].flatMap(name => judged(name).judged.reported.map(({ message }) => message)),
      );
      deepStrictEqual(
        Object.keys(check.messages).filter(message => !said.has(message)),
        [],
      );
    },
  ]);

  list.push([
    'every declared read is needed: without it some fixture cannot be judged',
    () => {
      for (const resource of readsOf(check)) {
        const needed = [...expected.keys()].some(
          name => judged(name, { change: blind(resource.id, 'forbidden') }).result.gaps.length > 0,
        );
        ok(needed, `${resource.id} is declared and no fixture needs it: an idle read is an idle permission`);
      }
      for (const { id } of documentsOf(check)) {
        const needed = [...expected.keys()].some(
          name => judged(name, { answer: unread(id, 'forbidden') }).result.gaps.length > 0,
        );
        ok(needed, `${id} is declared and no fixture needs it: an idle read is an idle permission`);
      }
    },
  ]);

  list.push([
    'a subject without its surroundings has a fixture',
    () => {
      const kinds = new Set(subjectsOf(check).map(({ id }) => id));
      // The cluster itself has no API version.
      const bare = [...fixtures.values()].some(objects =>
        objects.every(({ kind, apiVersion }) => kinds.has([apiVersion, kind].filter(Boolean).join('/'))),
      );
      ok(bare, `no fixture holds nothing but ${[...kinds].join(', ')}`);
    },
  ]);

  list.push([
    'no two reports share object, message and key',
    () => {
      for (const name of fixtures.keys()) {
        const ids = judged(name).judged.reported.map(
          ({ on, message, key }) => `${formatRef(on)} ${message} ${key ?? ''}`,
        );
        deepStrictEqual(ids.toSorted(), [...new Set(ids)].toSorted(), name);
      }
    },
  ]);

  list.push([
    'no gap in the evidence makes a verdict better',
    () => {
      for (const [name, verdict] of expected)
        for (const reason of gapReasons) {
          const namespaces = namespacesOf(objectsOf(name));
          const tamperings: readonly (readonly [string, Tampering])[] = [
            ...readsOf(check).flatMap(({ id }) =>
              [undefined, ...namespaces].map(ns => [id, { change: blind(id, reason, ns) }] as const),
            ),
            ...documentsOf(check).map(({ id }) => [id, { answer: unread(id, reason) }] as const),
          ];
          for (const [id, tampering] of tamperings) {
            const { result } = judged(name, tampering);
            const allowed: readonly Verdict[] =
              verdict === 'inconclusive' ? ['inconclusive'] : [verdict, 'inconclusive'];
            ok(
              allowed.includes(result.verdict),
              `${name} is ${verdict}, and ${result.verdict} when ${id} is ${reason}`,
            );
          }
        }
    },
  ]);

  list.push([
    'a subject that could not be read is never passed over',
    () => {
      for (const name of expected.keys())
        for (const { id } of subjectsOf(check)) {
          const { verdict } = judged(name, { change: blind(id, 'forbidden') }).result;
          ok(verdict === 'inconclusive' || verdict === 'fail', `${name} is ${verdict} when ${id} is forbidden`);
        }
    },
  ]);

  const rows = Object.keys(contract.healthyWithout ?? {});
  const known = new Map<string, ReadonlySet<string>>();
  const good = (name: string): ReadonlySet<string> => {
    const places = known.get(name) ?? goodWithout({ check, contract }, name, objectsOf(name));
    known.set(name, places);
    return places;
  };
  for (const name of failing)
    list.push([
      `nothing that the check reads in ${name} can be missing, null or masked and the verdict turn good`,
      () => {
        const unlisted = [...good(name)].filter(place => !rows.some(row => covers(row, place)));
        deepStrictEqual(
          unlisted,
          [],
          `${name} is good without these; if the cluster is healthy then, say why under healthyWithout: ${unlisted.join(', ')}`,
        );
        for (const { object, path } of pathsRead(check, objectsOf(name), conditionsOf(contract, name))) {
          // A document is seen or not; it has no parts that are masked.
          if (object.kind === 'Document') continue;
          const { verdict, error } = judged(name, { change: mask(object, path, check.keeps) }).result;
          const place = `${String(object.kind)} ${generic(path)}`;
          ok(!isGood(verdict), `${name} is ${verdict} when ${place} is masked`);
          strictEqual(error?.message, undefined, `${name} with ${place} masked throws`);
        }
      },
    ]);

  list.push([
    'every row of healthyWithout is needed',
    () => {
      const used = new Set(failing.flatMap(name => [...good(name)]));
      deepStrictEqual(
        rows.filter(row => ![...used].some(place => covers(row, place))),
        [],
      );
    },
  ]);
  return list.map(([name, holds]) => [name, () => batch(lawLimit, holds)] as const);
}

/** The verdict that each fixture of a contract must get. */
export function verdictsOf({ contract }: Proven): ReadonlyMap<string, Verdict> {
  const rows = (names: readonly string[], verdict: Verdict): (readonly [string, Verdict])[] =>
    names.map(name => [name, verdict] as const);
  return new Map([
    ...rows(contract.pass, 'pass'),
    ...rows(Object.keys(contract.fail), 'fail'),
    ...rows(contract.notApplicable ?? [], 'not-applicable'),
    ...rows(contract.inconclusive ?? [], 'inconclusive'),
  ]);
}

/** `Pod spec.affinity.**` covers that member and everything below it; any other row covers itself. */
const covers = (row: string, place: string): boolean =>
  row.endsWith('.**')
    ? place === row.slice(0, -3) || (/^[.[]/.test(place.slice(row.length - 3)) && place.startsWith(row.slice(0, -3)))
    : row === place;

/** The values that the check reads in a failing fixture and without which the verdict is pass or not-applicable. */
function goodWithout({ check, contract }: Proven, name: string, objects: readonly RawObject[]): ReadonlySet<string> {
  const good = new Set<string>();
  for (const { object, path } of pathsRead(check, objects, conditionsOf(contract, name))) {
    const place = `${String(object.kind)} ${generic(path)}`;
    for (const without of [removed(object, path), nulled(object, path)]) {
      const changed = objects.map(other => (other === object ? without : other));
      const { verdict, error } = judge(check, changed, conditionsOf(contract, name)).result;
      strictEqual(error?.message, undefined, `${name} without ${place} throws`);
      if (isGood(verdict)) good.add(place);
    }
  }
  return good;
}

const isGood = (verdict: Verdict): boolean => verdict === 'pass' || verdict === 'not-applicable';

const explain = ({ findings, gaps, undecided, error }: CheckResult): string =>
  JSON.stringify({
    findings: findings.map(({ on, text, state }) => `${formatRef(on)}: ${text} (${state})`),
    gaps,
    undecided,
    error: error?.message,
  });
