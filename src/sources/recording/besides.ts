import { isDataFile } from './is-data-file.ts';
import type { Dump } from './open-dump.ts';

/** The note that files lie beside the folder in which a tree begins, and were not read. */
export const besides = ({ files }: Dump, top: string): readonly string[] =>
  files.some(file => !file.startsWith(top) && isDataFile(file)) ? [`What lies outside of ${top} was not read.`] : [];
