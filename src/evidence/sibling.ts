type Json = { [member: string]: unknown };

/**
 * What the objects of one list share with one of them: most Pods differ from their siblings in little else than names and
 * times. A part that is equal, as it was sent, to the same part of the sibling is decoded already; it is taken over, and
 * what it was made of is forgotten at once. That saves most of the time and of the memory of a large list.
 */
export class Sibling {
  /** As it was sent; nothing of it is handed out. */
  #raw: Json | undefined;
  #decoded: Json | undefined;
  #controller: unknown;
  /** Too little was alike: the next object takes its place. */
  #isStale = true;

  /**
   * Decodes `raw` in place, with `work`, which leaves alone what is frozen. `raw` must come from a parser, and what becomes
   * of a part of it must depend on nothing but the part and the keys that lead to it.
   */
  decode(raw: Json, work: (raw: Json) => Json): Json {
    const controller = controllerOf(raw);
    const takesPlace = this.#isStale || controller !== this.#controller;
    const copy = takesPlace ? (copyOf(raw, 0) as Json) : undefined;
    if (this.#raw && this.#decoded) {
      const count = { alike: 0, other: 0 };
      graft(raw, this.#raw, this.#decoded, count);
      this.#isStale = count.alike < count.other;
    } else this.#isStale = false;
    const decoded = work(raw);
    if (copy) {
      this.#raw = copy;
      this.#decoded = decoded;
      this.#controller = controller;
      this.#isStale = false;
    }
    return decoded;
  }
}

interface Count {
  alike: number;
  other: number;
}

/** Objects of different controllers were made of different templates. */
function controllerOf({ metadata }: Json): unknown {
  const [owner] = (metadata as { ownerReferences?: { uid?: unknown }[] } | undefined)?.ownerReferences ?? [];
  return owner?.uid;
}

const isContainer = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Only what a parser makes is compared part by part. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
};

/** Deeper objects are refused while they are decoded, and nothing of this copy is ever used. */
const deepest = 250;

function copyOf(value: unknown, depth: number): unknown {
  if (!isContainer(value) || depth > deepest) return value;
  if (Array.isArray(value)) return value.map(item => copyOf(item, depth + 1));
  if (!isPlain(value)) return value;
  const copy: Json = { ...value };
  for (const key of Object.keys(copy)) {
    const member = copy[key];
    if (isContainer(member)) copy[key] = copyOf(member, depth + 1);
  }
  return copy;
}

/** Puts decoded parts in the place of parts of `raw` that are equal to what they were made of. */
function graft(raw: Json, before: Json, decoded: Json, count: Count): void {
  // Without its nulls a list has other places.
  if (Array.isArray(before) && before.includes(null)) return;
  for (const key of Object.keys(raw)) {
    const member = raw[key];
    if (!isContainer(member)) continue;
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    // The descriptor, not the member: it may be hidden.
    const made: unknown = isContainer(old) ? Object.getOwnPropertyDescriptor(decoded, key)?.value : undefined;
    if (!isContainer(old) || !isContainer(made) || Array.isArray(old) !== Array.isArray(member)) count.other++;
    else if (isEqual(member, old, count)) raw[key] = made;
    else {
      count.other++;
      graft(member, old, made as Json, count);
    }
  }
}

/** The same members in the same order, all the way down. Bounded by the depth of `before`, which has been decoded. */
function isEqual(raw: Json, before: Json, count: Count): boolean {
  if (Array.isArray(raw)) {
    if (!Array.isArray(before) || raw.length !== before.length) return false;
    for (let i = 0; i < raw.length; i++) if (!isSame(raw[i], before[i], count)) return false;
  } else {
    if (Array.isArray(before) || !isPlain(raw) || !isPlain(before)) return false;
    const keys = Object.keys(raw);
    const others = Object.keys(before);
    if (keys.length !== others.length) return false;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      if (key !== others[i] || !isSame(raw[key], before[key], count)) return false;
    }
  }
  count.alike++;
  return true;
}

const isSame = (raw: unknown, before: unknown, count: Count): boolean =>
  raw === before || (isContainer(raw) && isContainer(before) && isEqual(raw, before, count));
