import { type Naming, namingOf } from './credential-name.ts';
import { isNoCredential, isObjectName, looksLikePassword, looksRandom, redacted } from './credential-value.ts';

/** Something of this is in every name that `namingOf` knows. */
const terms =
  'pass|pwd|secret|token|cred|(?:api|access|private|signing|encryption|account|master|shared|session|ssh|hmac|license|' +
  'subscription|client)[-_. ]?key|auth|cookie|signature|\\bsig(?==)|pw\\b';

const hit = new RegExp(terms, 'gi');
const rest = /[\w.-]{0,64}/y;
/** `"` of `"key": ...`, `\"` of the same in a string, `]` of `user[key]=...`, `[]` of `key[]=...`. */
const closing = /(\\{0,7}["'`])?(\[?\])?/y;
const assignment = /[ \t]{0,8}(=>|:=|={1,3}|%3[Dd]|:(?!:|\/\/))([ \t]{0,8})/y;
/** `"name": "KEY", "value": ...`, in JSON, in YAML and as attributes. */
const pair = /\\{0,7}["']?,?\s{0,40}\\{0,7}["']?value\\{0,7}["']?[ \t]{0,8}[:=][ \t]{0,8}/y;
/** `--key value`; `"--key", "value"`; `- --key`, `- value`. */
const nextWord =
  /(?:\\{0,7}["'],?[ \t]*\n?[ \t]*(?=\\{0,7}["'])|["']?[ \t]+(?:\\\n[ \t]*)?|["']?[ \t]*\n[ \t]*-[ \t]+)(?![\s-])/y;
const element = /[^<>\n]{0,80}>(?:<!\[CDATA\[)?([^<\n]{1,4096})</y;
/** And not the end of a text that the name is the last word of: `"msg":"enter password:","level":"info"`. */
const opening = /[bBrRuU$]?(\\{0,7})(["'`])(?![\]})]{0,8}\s{0,8}(?:,\s{0,40}\\{0,7}["'`{[]|[\]}]|$))/y;
const block = /[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?\r?\n/y;
const list = /\[([^[\]{\n]{1,1024})(?:\]|$)/y;
/** Looked up elsewhere, whole. */
const reference = /(?:\$\{\w[\w.]{0,100}\}|\$\(\w{1,100}\)|\{\{[^{}\n]{0,200}\}\})(?=[\s"'`,;&)\]}\\]|$)/y;
const scheme = /(?:bearer|basic|token|negotiate|ntlm|apikey|splunk|bot)(?:[ \t]|%20|\+){1,4}(?=\S)/iy;
/** `Digest username="...", response="..."`, a parameter at a time. */
const parameters = /(?:digest|oauth|aws4-hmac-sha256)(?=[ \t]+[\w-]{1,40}=)/iy;
const parameter = /[, \t]{1,4}[\w-]{1,40}=(?:\\{0,7}"[^"\n]{0,1024}"|[^\s,"']{1,1024})/y;

const besides = /[ \t]+(?:(?:is|was)[ \t]+)?(?![\s=:|&;#])/y;
const line = /([ \t]*)(\S?)[^\n]*\n?/y;
const restOfLine = /[^\r\n"\\]{0,4096}/y;
const upToDouble = /[^"\n]*/y;
const upToSingle = /[^'\n]*/y;
const upToTick = /[^`\n]*/y;
/** What no value ends with. */
const plain = /[^\s"'`\\,;&|)\]}<]{0,256}/y;

/** Of a name, and of what stands between a name and its value. */
const letters = /[A-Za-z]{2}/;
const separator = /[=:\s<"%]/;
const term = new RegExp(terms, 'i');

/** Whether there is the name of a credential, and something that could be its value. */
export const hasNamedValue = (text: string): boolean => separator.test(text) && letters.test(text) && term.test(text);

interface Value {
  /** Where it is, without quotes. */
  readonly from: number;
  readonly to: number;
  /** In quotes, after an equals sign or where settings begin: no prose. */
  readonly certain: boolean;
  /** Replaces what of it is a credential, where that is not the whole. */
  readonly each?: RegExp;
  /** To put around it, so that JSON stays JSON. */
  readonly quote?: string;
}

/** What a value without quotes begins with decides; only one that is replaced is followed to its end. */
const longestHead = 256;

/** A part of the text. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Replaces what is assigned to the name of a credential, in the notations of shells, YAML, JSON, logs, queries and
 * markup. One walk from name to name; everything that is looked at around one is bounded, or consumed.
 */
export function redactNamedValues(text: string): string {
  let out = '';
  let done = 0;
  hit.lastIndex = 0;
  for (let match = hit.exec(text); match; match = hit.exec(text)) {
    const name = nameAt(text, { from: match.index, to: hit.lastIndex }, done);
    hit.lastIndex = Math.max(hit.lastIndex, name.to);
    const naming = namingOf(text.slice(name.from, name.to));
    const value = naming && valueOf(text, name, naming);
    if (!value) continue;
    const found = text.slice(value.from, value.to);
    const put = value.each
      ? found.replace(value.each, part => (isCredential(naming, part, value.certain) ? redacted : part))
      : isCredential(naming, found, value.certain)
        ? `${value.quote ?? ''}${redacted}${value.quote ?? ''}`
        : found;
    if (put === found) continue;
    out += text.slice(done, value.from) + put;
    done = found.length === longestHead ? endOf(text, value.to, Infinity) : value.to;
    hit.lastIndex = Math.max(done, name.to);
  }
  return done === 0 ? text : out + text.slice(done);
}

function isCredential(naming: Naming, value: string, certain: boolean): boolean {
  const word = certain ? value : value.replace(/[.:!?]{1,3}$/, '');
  if (isNoCredential(word) || isNoCredential(word.replace(/[.:!?]$/, ''))) return false;
  switch (naming) {
    case 'password':
      return certain || looksLikePassword(word);
    case 'token':
      return certain || looksRandom(word) || (word.length >= 10 && !/[/.]/.test(word) && looksLikePassword(word));
    case 'reference':
      return !isObjectName(word) && (certain ? !/^[A-Za-z-]+$/.test(word) : looksRandom(word));
    case 'vague':
      return looksRandom(word);
  }
}

/** The whole name around a term. */
function nameAt(text: string, { from, to }: Span, floor: number): Span {
  let first = from;
  while (first > floor && to - first < 80 && /[\w.-]/.test(text[first - 1] ?? '')) first--;
  // In JSON, the n of an escaped line break is no part of the name.
  if (first < from && text[first - 1] === '\\' && /[nrt]/.test(text[first] ?? '')) first++;
  rest.lastIndex = to;
  rest.exec(text);
  let last = rest.lastIndex;
  while (last > to && /[.-]/.test(text[last - 1] ?? '')) last--;
  return { from: first, to: last };
}

function valueOf(text: string, name: Span, naming: Naming): Value | undefined {
  if (text[name.from - 1] === '<') {
    const found = after(element, text, name.to);
    if (found) return { ...span(element.lastIndex - 1 - (found[1] ?? '').length, found[1]), certain: true };
  }
  if (/(?:checksum|digest|hash)\/$/.test(before(text, name.from, 10))) return undefined;
  const quoted = after(closing, text, name.to);
  const end = closing.lastIndex;
  const assigned = after(assignment, text, end);
  if (assigned) {
    const [, operator, space] = assigned;
    if (quoted?.[2] && !quoted[1] && operator !== '=') return undefined;
    return assignedTo(text, assignment.lastIndex, {
      name,
      naming,
      prose:
        operator === ':' && !isSetting(text, name, { isSpaced: space !== '', isQuoted: quoted?.[1] !== undefined }),
      bare: operator === ':' && space === '' && !quoted?.[1],
      yaml: operator === ':' && space !== '' && isLineStart(text, name.from),
      quote: operator === ':' ? quoted?.[1] : undefined,
    });
  }
  if (after(pair, text, name.to)) return assignedTo(text, pair.lastIndex, { name, naming });
  if (text[name.from] === '-' && after(nextWord, text, name.to))
    return assignedTo(text, nextWord.lastIndex, { name, naming });
  return naming === 'vague' ? undefined : beside(text, end, name);
}

interface Assigned {
  readonly name: Span;
  readonly naming: Naming;
  /** After a colon in the midst of a sentence. */
  readonly prose?: boolean;
  /** `name:value`, as in Go and in addresses. */
  readonly bare?: boolean;
  /** As YAML has it, where a value may have spaces in it. */
  readonly yaml?: boolean;
  /** Around the name. */
  readonly quote?: string | undefined;
}

function assignedTo(
  text: string,
  at: number,
  { name, naming, prose = false, bare = false, yaml = false, quote }: Assigned,
): Value | undefined {
  if (bare && /[/:@]/.test(text[name.from - 1] ?? '')) return undefined;
  if (!prose && /^(?:password|token)$/.test(naming) && after(block, text, at))
    return blockAt(text, block.lastIndex, name);
  const items = after(list, text, at);
  if (items) return { ...span(at + 1, items[1]), certain: true, each: /[^\s,"'`\\]+/g };
  if (after(parameters, text, at)) return parametersAt(text, parameters.lastIndex);
  const quotes = after(opening, text, at);
  if (quotes) {
    const from = skipScheme(text, opening.lastIndex);
    const to = closeOf(text, from, quotes[2] ?? '', quotes[1]?.length ?? 0);
    const sentence = naming !== 'password' && /\s\S+\s/.test(text.slice(from, Math.min(to, from + 200)));
    return { from, to, certain: !sentence && (!prose || quote !== undefined || naming === 'password') };
  }
  if (text[at] === '{') return undefined;
  if (after(reference, text, at)) return undefined;
  const from = skipScheme(text, at);
  if (/cookie$/i.test(text.slice(name.from, name.to))) return { from, to: lineEnd(text, from), certain: !prose };
  const to = endOf(text, from);
  if (to === from) return undefined;
  const value = text.slice(from, Math.min(to, from + 200));
  if (bare && /^v?\d+(?:\.\d+)+[\w.-]*$|^latest$/.test(value)) return undefined;
  if (prose && value.endsWith(':')) return undefined;
  // `"key": 12345`
  if (quote !== undefined && /^[\d.]+$/.test(value)) return { from, to, certain: true, quote };
  const isWord = /^[A-Za-z'-]+[.:,!]?$/.test(value);
  const goesOn = /^[ \t]+[A-Za-z("'\\]/.test(text.slice(to, to + 8));
  const explains = isWord && naming !== 'password' && text[at - 1] === ' ' && (goesOn || /^[A-Z][a-z]+$/.test(value));
  const line = naming === 'password' && goesOn && yaml ? lineEnd(text, from) : to;
  const alone = !isNoCredential(value) && !/[\w"'][:=]/.test(text.slice(to, line));
  return { from, to: alone ? line : to, certain: !prose && !explains };
}

/** `requirepass x` on a line of its own, `login a password x`, and in a sentence what looks like one. */
function beside(text: string, end: number, name: Span): Value | undefined {
  if (!after(besides, text, end)) return undefined;
  const quotes = after(opening, text, besides.lastIndex);
  const from = quotes ? opening.lastIndex : besides.lastIndex;
  const to = quotes ? closeOf(text, from, quotes[2] ?? '', quotes[1]?.length ?? 0) : endOf(text, from);
  if (to === from) return undefined;
  const alone = isLineStart(text, name.from) && (to === text.length || text[to] === '\n' || text[to] === '\r');
  const ofLogin = /\blogin[ \t]+\S{1,64}[ \t]+$/.test(text.slice(Math.max(0, name.from - 80), name.from));
  return {
    from,
    to,
    certain:
      !quotes &&
      text[name.from] !== '-' &&
      name.to === end &&
      (ofLogin || (alone && !/^(?:[A-Z]?[a-z]+|\d+)$/.test(text.slice(from, to)))),
  };
}

/** The lines below `key: |` that are further to the right than the key. */
function blockAt(text: string, at: number, name: Span): Value | undefined {
  const indent = name.from - (text.lastIndexOf('\n', name.from - 1) + 1);
  let to = at;
  for (let found = after(line, text, to); found?.[0]; found = after(line, text, to)) {
    if (found[2] && (found[1] ?? '').length <= Math.min(indent, 40)) break;
    to = line.lastIndex;
  }
  return to === at ? undefined : { from: at, to, certain: true, each: /[^ \t\r\n][^\r\n]*/g };
}

function parametersAt(text: string, at: number): Value {
  let to = at;
  while (after(parameter, text, to)) to = parameter.lastIndex;
  return { from: at, to, certain: true, each: /(?<==)[^\s,]+/g };
}

function skipScheme(text: string, at: number): number {
  return after(scheme, text, at) ? scheme.lastIndex : at;
}

/**
 * Where a quoted text ends whose quotes have so many backslashes before them: at its own quote, at that of the text
 * around it, at the end of the line.
 */
function closeOf(text: string, from: number, quote: string, escapes: number): number {
  const inner = quote === '"' ? upToDouble : quote === "'" ? upToSingle : upToTick;
  for (let at = from; ; at++) {
    after(inner, text, at);
    at = inner.lastIndex;
    if (text[at] !== quote) break;
    let slashes = 0;
    while (at - slashes > from && slashes < 64 && text[at - slashes - 1] === '\\') slashes++;
    if (slashes < escapes || slashes % (2 * (escapes + 1)) === escapes) return at - Math.min(slashes, escapes);
  }
  if (quote !== '"') after(upToDouble, text, from);
  return Math.min(inner.lastIndex, upToDouble.lastIndex);
}

/** Where a value without quotes ends. A password may hold nearly anything: a separator counts if something new begins. */
function endOf(text: string, from: number, limit = longestHead): number {
  for (let at = from; ; at++) {
    after(plain, text, at);
    at = plain.lastIndex;
    if (at - from >= limit) return from + limit;
    const here = text[at];
    if (here === undefined || /\s/.test(here)) return at;
    const next = text.slice(at + 1, at + 50);
    if (/["'`]/.test(here) && (at === from || /^(?:$|[\s,;:)}\]\\/>.|&"'`])/.test(next))) return at;
    if (here === '\\' && /^(?:$|[nrt"'`\s]|\\{1,6}["'`nrt]|u00(?:26|3[CEce]|22))/.test(next)) return at;
    if (/[,;&|]/.test(here) && /^(?:$|[\s"'`|&)}\]]|[\w.-]{1,40}[=:])/.test(next)) return at;
    if (/[)\]}]/.test(here) && /^(?:$|[\s,;.)}\]"'`])/.test(next)) return at;
    if (here === '<' && next.startsWith('/')) return at;
  }
}

/** Where the rest of a line is a value: it does not go on to another name. */
function lineEnd(text: string, from: number): number {
  return from + (after(restOfLine, text, from)?.[0] ?? '').trimEnd().length;
}

/** Only indentation, a dash, a comment sign and the time of a log are before it. */
function isLineStart(text: string, at: number): boolean {
  return /(?:^|[\n\r]|\\n)(?:\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d))?(?:[ \t]|\\t){0,60}(?:[-#][ \t]{1,8}|export[ \t]{1,8})?["'`]?$/.test(
    before(text, at, 100),
  );
}

/** A colon after this name assigns: it stands where settings do, or is one of those names that prose has not. */
function isSetting(
  text: string,
  { from, to }: Span,
  { isSpaced, isQuoted }: { readonly isSpaced: boolean; readonly isQuoted: boolean },
): boolean {
  if (!isSpaced || isLineStart(text, from)) return true;
  const start = before(text, from, 24);
  if (isQuoted ? /[{[(,;|?&<=:][ \t]{0,8}\\{0,7}["'`]$/.test(start) : /["'`]$|[{[(,;|?&<][ \t]{0,8}$/.test(start))
    return true;
  return /_|[a-z][A-Z]|^[A-Z\d]+$/.test(text.slice(from, to));
}

/** What is before a place, with a sign before it where it is not the beginning of the text. */
const before = (text: string, at: number, length: number): string =>
  at > length ? `…${text.slice(at - length, at)}` : text.slice(0, at);

function after(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const span = (from: number, text = ''): Span => ({ from, to: from + text.length });
