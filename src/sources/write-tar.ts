import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Header } from 'tar';

const block = 512;

/**
 * Writes a .tar.gz that only its owner can read. It appears whole or not at all, and the same files make the same bytes:
 * it holds no time and no owner.
 */
export async function writeTar(
  path: string,
  files: AsyncIterable<{ readonly name: string; readonly content: Buffer }>,
): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`);
  try {
    await pipeline(blocks(files), createGzip(), createWriteStream(unfinished, { mode: 0o600, flags: 'wx' }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* blocks(
  files: AsyncIterable<{ readonly name: string; readonly content: Buffer }>,
): AsyncGenerator<Buffer> {
  for await (const { name, content } of files) {
    const header = new Header({ path: name, size: content.length, mode: 0o600, type: 'File', mtime: new Date(0) });
    header.encode();
    if (!header.block || header.needPax) throw new Error(`${name} is too long a name for the archive`);
    yield header.block;
    yield content;
    yield Buffer.alloc((block - (content.length % block)) % block);
  }
  yield Buffer.alloc(2 * block);
}
