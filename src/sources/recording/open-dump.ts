import { createReadStream, type Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, posix, relative, sep } from 'node:path';
import { failure, KubefaultError, reasonOf } from '../../errors.ts';
import { readTar, type Sink } from '../read-tar.ts';

/** The files of a recording, whether they lie in a directory or in an archive. Nothing is ever unpacked. */
export interface Dump {
  readonly path: string;
  readonly isArchive: boolean;
  /** Names relative to the top, with slashes. In the order of the archive; those of a directory are sorted. */
  readonly files: readonly string[];
  /** How errors name a file. */
  readonly place: (file: string) => string;
  /**
   * Hands over the content of every file for which `open` gives a sink.
   *
   * @returns when the newest of them was written, milliseconds since the epoch
   */
  readonly read: (open: (file: string) => Sink | undefined) => Promise<number>;
}

/**
 * Opens a directory, a .tar, a .tar.gz or a single file. Of an archive that begins with the file `mark`, no more than
 * that is listed.
 *
 * @throws KubefaultError where it cannot be read, or holds a name that leads out of it.
 */
export async function openDump(path: string, mark?: string): Promise<Dump> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return await directory(path);
    // What is read from a pipe can be read only once.
    if (!found.isFile() || !(await isTar(path))) return plain(path, [basename(path)], () => path);
  } catch (error) {
    throw refusal(path, error);
  }
  return await archive(path, mark);
}

const refusal = (path: string, error: unknown): KubefaultError =>
  error instanceof KubefaultError ? error : failure('ERR_SNAPSHOT', { path, reason: reasonOf(error) });

async function directory(path: string): Promise<Dump> {
  const entries: readonly Dirent[] = await readdir(path, { withFileTypes: true, recursive: true });
  const files: string[] = [];
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name);
    // A link to a file is a file; one that leads nowhere is an error once somebody wants to read it.
    const isFile =
      entry.isFile() ||
      (entry.isSymbolicLink() &&
        (await stat(full).then(
          target => target.isFile(),
          () => true,
        )));
    if (isFile) files.push(relative(path, full).split(sep).join('/'));
  }
  return plain(path, files.toSorted(), file => join(path, file));
}

const plain = (path: string, files: readonly string[], place: (file: string) => string): Dump => ({
  path,
  isArchive: false,
  files,
  place,
  read: async open => {
    let newest = 0;
    for (const file of files) {
      const sink = open(file);
      if (sink) newest = Math.max(newest, await pour(place(file), sink));
    }
    return newest;
  },
});

async function pour(path: string, sink: Sink): Promise<number> {
  try {
    const { mtimeMs } = await stat(path);
    for await (const chunk of createReadStream(path)) sink.write(chunk as Buffer);
    sink.end();
    return mtimeMs;
  } catch (error) {
    throw refusal(path, error);
  }
}

async function archive(path: string, mark: string | undefined): Promise<Dump> {
  const files: string[] = [];
  const known = new Set<string>();
  await readTar(path, name => {
    const file = within(path, name);
    if (known.has(file))
      throw failure('ERR_SNAPSHOT', { path, reason: `it holds ${JSON.stringify(file)} twice, under two names` });
    known.add(file);
    files.push(file);
    return files.length === 1 && file === mark ? false : undefined;
  });
  return {
    path,
    isArchive: true,
    files,
    place: file => join(path, file),
    read: async open => {
      let newest = 0;
      await readTar(path, (name, modified) => {
        const sink = open(within(path, name));
        if (sink) newest = Math.max(newest, modified);
        return sink;
      });
      return newest;
    },
  };
}

/** Nobody writes such names by accident, and what they mean differs from one program to the next. */
function within(path: string, name: string): string {
  if (posix.isAbsolute(name) || name.split('/').includes('..'))
    throw failure('ERR_SNAPSHOT', { path, reason: `it holds ${JSON.stringify(name)}, a name that leads out of it` });
  return posix.normalize(name);
}

/** How files begin that are compressed in other ways: zip, xz, Zstandard, bzip2. */
const foreign = ['504b0304', 'fd377a58', '28b52ffd', '425a68'];

/** By content: compressed by gzip, or with the mark that tar sets at byte 257. */
async function isTar(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(512), 0, 512, 0);
    const start = buffer.toString('hex', 0, 4);
    if (foreign.some(mark => start.startsWith(mark)))
      throw failure('ERR_SNAPSHOT', { path, reason: 'of archives, only .tar and .tar.gz are read: unpack it first' });
    return start.startsWith('1f8b') || buffer.toString('latin1', 257, 262) === 'ustar';
  } finally {
    await file.close();
  }
}
