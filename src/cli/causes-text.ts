import type { CausedBy } from '../causes/routes.ts';
import type { Registered } from '../runner/registry.ts';
import type { AnyCheck } from '../sdk/check.ts';
import type { Pending } from '../sdk/define-plugin.ts';

interface Known {
  readonly registered: readonly Registered[];
  readonly pending: Readonly<Record<string, Pending>>;
}

/** Levels of a tree of causes that are printed: further away, next to everything explains everything. */
const deepest = 2;

/** What may explain the findings of a check, as a tree upwards, and what its findings may explain, in lines. */
export function causesText(id: string, { registered, pending }: Known): readonly string[] {
  const declared = new Map<string, AnyCheck['causedBy']>([
    ...Object.entries(pending).map(([name, { causedBy }]) => [name, causedBy] as const),
    ...registered.map(({ id: name, check }) => [name, check.causedBy] as const),
  ]);
  const isChecked = new Set(registered.map(entry => entry.id));
  const named = (name: string, relation: CausedBy[string]): string =>
    `${name} (${[relation].flat().join(' or ')}${isChecked.has(name) ? '' : '; no check'})`;
  const above = (name: string, depth: number, seen: readonly string[]): readonly string[] =>
    Object.entries(declared.get(name) ?? {}).flatMap(([cause, relation]) => {
      const line = `${'  '.repeat(depth)}${named(cause, relation)}`;
      return depth >= deepest || seen.includes(cause) ? [line] : [line, ...above(cause, depth + 1, [...seen, cause])];
    });
  const causes = above(id, 1, [id]);
  const effects = [...declared]
    .flatMap(([name, causedBy]) => {
      const relation = (causedBy as CausedBy | undefined)?.[id];
      return relation === undefined ? [] : [`  ${named(name, relation)}`];
    })
    .toSorted();
  return [
    ...(causes.length > 0 ? ['May be explained by', ...causes, ''] : []),
    ...(effects.length > 0 ? ['May explain', ...effects, ''] : []),
  ];
}
