type Json = { [member: string]: unknown };

/**
 * What the objects of one list share with one of them: most Pods differ from their siblings in little else than names and
 * times. A part that is equal, as it was sent, to the same part of the sibling is decoded already; it is taken over, and
 * what it was made of is forgotten at once. That saves most of the time and of the memory of a large list.
 */
export class Sibling {
  #part: Part | undefined;
  #controller: unknown;
  /** Too little was alike: the next object takes its place. */
  #isStale = false;

  /**
   * Decodes `raw` in place, with `work`, which leaves alone what is frozen. `raw` must come from JSON.parse as it is, and
   * what becomes of a part of it must depend on nothing but the part and the keys that lead to it.
   */
  decode(raw: Json, work: (raw: Json) => Json): Json {
    const controller = controllerOf(raw);
    const takesPlace = !this.#part || this.#isStale || controller !== this.#controller;
    const part = takesPlace ? partOf(raw, 0) : undefined;
    if (this.#part) {
      const count = { alike: 0, other: 0 };
      graft(raw, this.#part, count);
      this.#isStale = count.alike < count.other;
    }
    const decoded = work(raw);
    if (part) {
      link(part, decoded);
      this.#part = part;
      this.#controller = controller;
      this.#isStale = false;
    }
    return decoded;
  }
}

/** An object or a list as it was sent, and what it has become. */
interface Part {
  readonly isList: boolean;
  readonly keys: readonly string[];
  /** Of the keys; objects and lists as parts. */
  readonly values: readonly unknown[];
  /** undefined where it is hidden, or where its place is not known. */
  decoded: Json | undefined;
}

interface Count {
  alike: number;
  other: number;
}

/** Objects of different controllers were made of different templates. */
function controllerOf({ metadata }: Json): unknown {
  const owners = (metadata as Json)['ownerReferences'];
  return Array.isArray(owners) ? (owners[0] as { uid?: unknown } | null | undefined)?.uid : undefined;
}

const isContainer = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Deeper objects are refused while they are decoded, and no part of them is ever used. */
const deepest = 250;

function partOf(raw: Json, depth: number): Part {
  const keys = depth > deepest ? [] : Object.keys(raw);
  const values = keys.map(key => {
    const member = raw[key];
    return isContainer(member) ? partOf(member, depth + 1) : member;
  });
  return { isList: Array.isArray(raw), keys, values, decoded: undefined };
}

function link(part: Part, decoded: Json): void {
  part.decoded = decoded;
  // Without its nulls a list has other places.
  if (part.isList && part.values.includes(null)) return;
  for (const [i, value] of part.values.entries()) {
    if (!isContainer(value)) continue;
    // The descriptor, not the member: it may be hidden.
    const member: unknown = Object.getOwnPropertyDescriptor(decoded, part.keys[i] ?? '')?.value;
    if (isContainer(member)) link(value as unknown as Part, member);
  }
}

/** Puts decoded parts in the place of parts of `raw` that are equal to what they were made of. */
function graft(raw: Json, before: Part, count: Count): void {
  const keys = Object.keys(raw);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const member = raw[key];
    const same = before.values[before.keys[i] === key ? i : before.keys.indexOf(key)];
    // The same text, kept once. Redacting it comes later, and makes another one.
    if (typeof member === 'string' && member === same) raw[key] = same;
    if (!isContainer(member)) continue;
    const old = same as Part | undefined;
    if (!isContainer(old) || !old.decoded || old.isList !== Array.isArray(member)) count.other++;
    else if (isEqual(member, old, count)) raw[key] = old.decoded;
    else {
      count.other++;
      graft(member, old, count);
    }
  }
}

/** The same members in the same order, all the way down. */
function isEqual(raw: Json, { isList, keys, values }: Part, count: Count): boolean {
  if (Array.isArray(raw)) {
    if (!isList || raw.length !== values.length) return false;
    for (let i = 0; i < values.length; i++) if (!isSame(raw[i], values[i], count)) return false;
  } else {
    if (isList) return false;
    const others = Object.keys(raw);
    if (others.length !== keys.length) return false;
    for (let i = 0; i < others.length; i++) {
      const key = others[i] as string;
      if (key !== keys[i] || !isSame(raw[key], values[i], count)) return false;
    }
  }
  count.alike++;
  return true;
}

/** No part of `raw` is a part of the sibling: what is one and the same here is no object. */
const isSame = (raw: unknown, before: unknown, count: Count): boolean =>
  raw === before || (isContainer(raw) && isContainer(before) && isEqual(raw, before as unknown as Part, count));
