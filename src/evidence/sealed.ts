import { GapToken, witnessed } from './gap-token.ts';

/**
 * How a recording writes a value that is hidden: `{ "$hidden": "masked" }`. It stays hidden for whoever reads it, also for
 * a later version that would hide other values.
 */
const mark = '$hidden';

/** A value that a recording hides. */
export class Hidden {
  readonly reason: 'masked' | 'dropped';
  constructor(reason: 'masked' | 'dropped') {
    this.reason = reason;
  }
}

/** The text of a decoded object: kept values in the clear, hidden ones as marks. */
export function seal(object: unknown, keeps: ReadonlySet<string>): string {
  return witnessed({ touched: () => {}, keeps }, () => JSON.stringify(marked(object)));
}

function marked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, i) => memberOf(value, i));
  // A name of the cluster's own that looks like a mark gets one more sign.
  return Object.fromEntries(
    Object.keys(value).map(key => [/^\$+hidden$/.test(key) ? `$${key}` : key, memberOf(value, key)]),
  );
}

function memberOf(of: object, key: string | number): unknown {
  try {
    return marked((of as Record<string | number, unknown>)[key]);
  } catch (error) {
    if (!(error instanceof GapToken)) throw error;
    return { [mark]: error.gap.reason };
  }
}

/** The object behind such a text, with every hidden value as a `Hidden`. */
export const unseal = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const reason = (value as Record<string, unknown>)[mark];
    if (reason === 'masked' || reason === 'dropped') return new Hidden(reason);
    if (!Object.keys(value).some(key => /^\$\$+hidden$/.test(key))) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [/^\$\$+hidden$/.test(key) ? key.slice(1) : key, member]),
    );
  });
