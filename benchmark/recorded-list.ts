import type { Made } from './cluster/objects.ts';

const grown = (bytes: Buffer<ArrayBuffer>, least: number): Buffer<ArrayBuffer> => {
  const larger = Buffer.allocUnsafeSlow(Math.max(least, bytes.length * 2));
  bytes.copy(larger);
  return larger;
};

/**
 * The objects of one list as the bytes that a server sends, end to end: any page of them is one slice, whatever its size,
 * and costs nothing to make.
 */
export class RecordedList {
  /** As `kind` of a page says it: `PodList`. */
  readonly kind: string;
  readonly apiVersion: string;
  #bytes = Buffer.allocUnsafeSlow(64 * 1024);
  /** Where each object begins; behind it and before the next is one comma. */
  readonly #starts: number[] = [];
  #end = 0;

  constructor(kind: string, apiVersion: string) {
    this.kind = kind;
    this.apiVersion = apiVersion;
  }

  get length(): number {
    return this.#starts.length;
  }

  /** Bytes of all objects. */
  get size(): number {
    return this.#end;
  }

  /** In the order of their names, as a server has them; namespaces come in their order. */
  add(objects: readonly Made[]): void {
    for (const object of objects.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))) {
      const text = `${this.#starts.length > 0 ? ',' : ''}${JSON.stringify(object)}`;
      const size = Buffer.byteLength(text);
      if (this.#end + size > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#end + size);
      this.#starts.push(this.#end + (this.#starts.length > 0 ? 1 : 0));
      this.#end += this.#bytes.write(text, this.#end);
    }
  }

  /** The page that begins with the object of that number, of `limit` objects at most; 0: all that are left. */
  page(from: number, limit: number): readonly Buffer[] {
    const to = limit > 0 ? Math.min(from + limit, this.length) : this.length;
    const left = this.length - to;
    const next = left > 0 ? `,"continue":"${tokenOf(to)}","remainingItemCount":${left}` : '';
    const [start = this.#end, end] = [this.#starts[from], to === this.length ? this.#end : (this.#starts[to] ?? 0) - 1];
    const head = `{"kind":"${this.kind}","apiVersion":"${this.apiVersion}","metadata":{"resourceVersion":"9000000"${next}},"items":[`;
    return [Buffer.from(head), this.#bytes.subarray(start, Math.max(start, end)), Buffer.from(']}\n')];
  }
}

/** As opaque to a client as that of a real server. */
const tokenOf = (from: number): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', start: from })).toString('base64url');

/** The number that such a token carries; undefined for anything else. */
export function startOf(token: string): number | undefined {
  try {
    const { start } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { start?: unknown };
    return Number.isInteger(start) ? (start as number) : undefined;
  } catch {
    return undefined;
  }
}
