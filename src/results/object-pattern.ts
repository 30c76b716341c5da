import type { Ref } from '../resources/resource.ts';

/** Which objects a waiver is for. */
export interface ObjectPattern {
  readonly kind: string;
  /** Absent: for objects without a namespace, and for no others. */
  readonly namespace?: string;
  readonly name: string;
  readonly matches: (object: Ref) => boolean;
}

/**
 * Reads `Service shop/cart`, `Pod shop/*`, `Node worker-1`: the kind in full, and in namespace and name `*` for any
 * characters, nothing else being special. `undefined` for any other text.
 */
export function objectPattern(text: string): ObjectPattern | undefined {
  const [, kind, namespace, name] = /^([A-Z][A-Za-z0-9]*) (?:([^\s/]+)\/)?([^\s/](?:[^/]*[^\s/])?)$/.exec(text) ?? [];
  if (kind === undefined || name === undefined) return undefined;
  const inNamespace = namespace === undefined ? undefined : wildcard(namespace);
  const named = wildcard(name);
  return {
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
    matches: object =>
      object.kind === kind &&
      (inNamespace ? object.namespace !== undefined && inNamespace.test(object.namespace) : !object.namespace) &&
      named.test(object.name),
  };
}

const wildcard = (text: string): RegExp => {
  const parts = text.split(/\*+/).map(part => part.replace(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's');
};
