import { extname } from 'node:path';
import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { failure, reasonOf } from '../../errors.ts';

/** Characters of a broken file that the YAML parser is shown: it says best what is wrong, and takes seconds for more. */
const longest = 1024 ** 2;

/** Levels of nesting from which on the YAML parser may end the whole process; objects are far less deep. */
const deepest = 500;

/**
 * Every document of a JSON or YAML file.
 *
 * @throws KubefaultError with the line and column at which it is broken.
 */
export function parseDocuments(path: string, text: string): readonly unknown[] {
  if (extname(path) === '.json')
    try {
      return [JSON.parse(text)];
    } catch (error) {
      // It may be YAML all the same; and the YAML parser says at which line it is broken.
      if (text.length > longest)
        throw failure('ERR_SNAPSHOT', { path: `${path}${placeIn(text, error)}`, reason: reasonOf(error) });
    }
  if (isTooDeep(text)) throw failure('ERR_SNAPSHOT', { path, reason: `it is nested more than ${deepest} levels deep` });
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false });
  if ('empty' in documents) return [];
  return documents.map(document => {
    const [error] = document.errors;
    if (!error) return unfold(path, document);
    const { line, col } = lines.linePos(error.pos[0]);
    throw failure('ERR_SNAPSHOT', { path: `${path}:${line}:${col}`, reason: error.message.split(' at line')[0] ?? '' });
  });
}

/** Brackets that are open, also those in text; and lists in lists in one line. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > deepest) return true;
  }
  return new RegExp(`^[ \\t?:-]{${2 * deepest}}`, 'm').test(text);
}

/** `:line:column`, as far as the message tells them; a file that was cut short is broken at its end. */
function placeIn(text: string, error: unknown): string {
  const [, position, end] = /at position (\d+)|(end of|Unterminated)/.exec(reasonOf(error)) ?? [];
  if (position === undefined && end === undefined) return '';
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Aliases are only followed here: one that leads nowhere, or to far too much, shows now. */
function unfold(path: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw failure('ERR_SNAPSHOT', { path, reason: reasonOf(error) });
  }
}
