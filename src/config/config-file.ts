import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml';
import { failure, reasonOf } from '../errors.ts';
import { loadModule } from '../plugins/load-module.ts';

/** A configuration as read, which knows the place of each of its values. */
export interface ConfigFile {
  readonly path: string;
  readonly content: unknown;
  /** `kubefault.config.yaml:3:5`; for code, whose values have no place, `kubefault.config.ts (checks)`. */
  readonly place: (path: readonly (string | number)[], of: 'key' | 'value') => string;
}

/**
 * Reads a configuration, or another file whose values must know their places.
 *
 * @throws KubefaultError if the file cannot be read, with the code given, or is not well-formed.
 */
export async function readConfigFile(
  path: string,
  unreadable: 'ERR_CONFIG_UNREADABLE' | 'ERR_WAIVERS_UNREADABLE' = 'ERR_CONFIG_UNREADABLE',
): Promise<ConfigFile> {
  if (!['.yaml', '.yml', '.json'].includes(extname(path))) return await readCode(path);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw failure(unreadable, { file: path, reason: reasonOf(error) });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error)
    throw failure('ERR_CONFIG_SYNTAX', { place: at(error.pos[0]), reason: error.message.split(' at line')[0] ?? '' });
  visit(document, {
    Alias: (_, { range }) => {
      throw failure('ERR_CONFIG_SYNTAX', { place: at(range?.[0] ?? 0), reason: 'an alias; write the value itself' });
    },
  });
  return {
    path,
    content: document.toJS({ maxAliasCount: 0 }) ?? {},
    place: (path, of) => at(offsetOf(document, path, of)),
  };
}

function offsetOf(document: Document, path: readonly (string | number)[], of: 'key' | 'value'): number {
  if (of === 'key') {
    const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isNode(key) && key.toJSON() === path.at(-1))
      : undefined;
    if (isNode(pair?.key)) return pair.key.range?.[0] ?? 0;
  }
  const node = path.length > 0 ? document.getIn(path, true) : document.contents;
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

async function readCode(path: string): Promise<ConfigFile> {
  try {
    const module = await loadModule(path);
    return {
      path,
      content: module['default'] ?? {},
      place: inside => (inside.length > 0 ? `${path} (${inside.join('.')})` : path),
    };
  } catch (error) {
    throw failure('ERR_CONFIG_UNREADABLE', { file: path, reason: reasonOf(error) });
  }
}
