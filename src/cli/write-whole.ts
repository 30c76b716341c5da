import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure, type KubefaultError, reasonOf } from '../errors.ts';

/**
 * Writes a file that appears whole or not at all.
 *
 * @throws KubefaultError where it cannot be written.
 */
export async function writeWhole(path: string, text: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const temporary = unfinished(path);
  try {
    const file = await open(temporary, 'wx');
    try {
      for await (const part of text) await file.write(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw unwritable(path, error);
  }
}

/** A name beside it that nothing else has. */
export const unfinished = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`);

export const unwritable = (path: string, error: unknown): KubefaultError =>
  failure('ERR_REPORT', { path, reason: reasonOf(error) });
