import { readFile } from 'node:fs/promises';
import { failure, reasonOf } from '../errors.ts';

/** The text of a file that describes a cluster of kind. What is in it, kind judges. */
export const kindDefinition = async (file: string): Promise<string> =>
  await readFile(file, 'utf8').catch((error: unknown) => {
    throw failure('ERR_KIND_DEFINITION', { file, reason: reasonOf(error) });
  });
