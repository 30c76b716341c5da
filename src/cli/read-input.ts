import { readFile } from 'node:fs/promises';
import { failure, reasonOf } from '../errors.ts';

/**
 * The text of a file; `-` is standard input.
 *
 * @throws KubefaultError if it cannot be read.
 */
export async function readInput(path: string): Promise<string> {
  try {
    if (path !== '-') return await readFile(path, 'utf8');
    const parts: Buffer[] = [];
    for await (const part of process.stdin) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  } catch (error) {
    throw failure('ERR_INPUT', { file: nameOfInput(path), reason: reasonOf(error) });
  }
}

/** How errors name it. */
export const nameOfInput = (path: string): string => (path === '-' ? 'standard input' : path);
