import { failure } from '../../errors.ts';
import type { Dump } from './open-dump.ts';

/**
 * Where in a dump its tree begins: at the top (''), or under one folder (`bundle/`). Undefined where there is none.
 * `isTree` gets the names below a place.
 *
 * @throws KubefaultError where there are several: they may be of different clusters.
 */
export function topOf(
  { path, files }: Dump,
  title: string,
  isTree: (files: readonly string[]) => boolean,
): string | undefined {
  if (isTree(files)) return '';
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const end = file.indexOf('/') + 1;
    if (end === 0) continue;
    const below = folders.get(file.slice(0, end));
    if (below) below.push(file.slice(end));
    else folders.set(file.slice(0, end), [file.slice(end)]);
  }
  const found = [...folders].flatMap(([folder, below]) => (isTree(below) ? folder : []));
  if (found.length > 1)
    throw failure('ERR_SNAPSHOT', {
      path,
      reason: `it holds more than one ${title}, in ${found.toSorted().join(' and ')}: name one of them`,
    });
  return found[0];
}
