import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Test } from 'tap';
import { Header } from 'tar';

/** Contents by name, with slashes. */
export type Files = Readonly<Record<string, string>>;

/** When all files of these trees were written. */
export const written = new Date('2026-02-01T12:00:00Z');

const folder = (t: Test): string => {
  const path = mkdtempSync(join(tmpdir(), 'kubefault-'));
  t.teardown(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

/** The tree as a directory. */
export function directory(t: Test, files: Files): string {
  const path = folder(t);
  for (const [name, content] of Object.entries(files)) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    utimesSync(file, written, written);
  }
  return path;
}

export interface Entry {
  readonly name: string;
  readonly content?: string;
  readonly type?: 'File' | 'SymbolicLink' | 'Directory';
  readonly linkpath?: string;
}

/** An archive as bytes, of whatever names. */
export function tarOf(entries: readonly Entry[], mtime = written): Buffer {
  const blocks = entries.flatMap(({ name, content = '', type = 'File', linkpath = '' }) => {
    const body = Buffer.from(content);
    const header = new Header({ path: name, size: body.length, mode: 0o600, type, mtime, linkpath });
    header.encode();
    return [header.block ?? Buffer.alloc(0), body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** Bytes as a file. */
export function file(t: Test, name: string, content: Buffer | string): string {
  const path = join(folder(t), name);
  writeFileSync(path, content);
  utimesSync(path, written, written);
  return path;
}

/** The tree as a .tar.gz; its files in an order that nobody would choose. */
export const archive = (t: Test, files: Files): string =>
  file(
    t,
    'dump.tar.gz',
    gzipSync(
      tarOf(
        Object.entries(files)
          .map(([name, content]) => ({ name, content }))
          .toReversed(),
      ),
    ),
  );

/** Both, by name: a recording is the same in either. */
export const forms = { directory, archive } as const;
