import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Parser } from 'tar';
import { failure, KubefaultError, reasonOf } from '../errors.ts';

/** Takes the content of one file of an archive, piece by piece. */
export interface Sink {
  readonly write: (chunk: Buffer) => void;
  readonly end: () => void;
}

/** Far above any recording, and far below what fills the memory: an archive is untrusted input. */
const limits = { files: 200_000, bytes: 16 * 1024 ** 3 };

/**
 * Reads a .tar or .tar.gz without ever writing to disk: the names in it are only names. Links and devices have no content
 * and are passed over. `open` says what becomes of a file; undefined passes it over, `false` ends the reading.
 *
 * @throws KubefaultError where the archive is damaged, cut short or absurdly large; or what `open` and its sinks throw.
 */
export async function readTar(
  path: string,
  open: (name: string, modified: number) => Sink | undefined | false,
): Promise<void> {
  const names = new Set<string>();
  let [bytes, enough, ended] = [0, false, false];
  let broken: { readonly error: unknown } | undefined;
  const refusal = (reason: string): KubefaultError => failure('ERR_SNAPSHOT', { path, reason });
  const attempt = (work: () => void): void => {
    if (broken || enough) return;
    try {
      work();
    } catch (error) {
      broken = { error };
    }
  };
  const parser = new Parser({ strict: true });
  parser.on('error', error => {
    broken ??= { error: refusal(`it is damaged, or no .tar.gz: ${reasonOf(error)}`) };
  });
  parser.on('end', () => {
    ended = true;
  });
  // Two empty blocks end an archive. Little may follow: padding, and the checksum of gzip.
  let left = Number.POSITIVE_INFINITY;
  parser.on('eof', () => {
    left = 3;
  });
  parser.on('entry', entry => {
    attempt(() => {
      if (!['File', 'OldFile', 'ContiguousFile'].includes(entry.type)) return;
      const name = entry.path.replace(/^(\.\/)+/, '');
      if (names.size >= limits.files) throw refusal(`it holds more than ${limits.files} files`);
      if (names.has(name)) throw refusal(`it holds ${JSON.stringify(name)} twice`);
      names.add(name);
      const sink = open(name, entry.mtime?.getTime() ?? 0);
      enough = sink === false;
      if (!sink) return;
      entry.on('data', (chunk: Buffer) =>
        attempt(() => {
          bytes += chunk.length;
          if (bytes > limits.bytes) throw refusal(`it unpacks to more than ${limits.bytes} bytes`);
          sink.write(chunk);
        }),
      );
      entry.on('end', () => attempt(() => sink.end()));
    });
    entry.resume();
  });
  try {
    // Small pieces, as each may unpack to a thousand times its size at once.
    for await (const chunk of createReadStream(path, { highWaterMark: 16 * 1024 })) {
      if (--left < 0) throw refusal('it goes on after its end');
      parser.write(chunk as Buffer);
      // What it unpacks comes in later turns.
      await setImmediate();
      if (broken || enough || ended) break;
    }
    if (!broken && !enough && !ended) parser.end();
  } catch (error) {
    broken ??= { error: error instanceof KubefaultError ? error : refusal(reasonOf(error)) };
  }
  // The parser works in the turn that it is called in; one that has more to say after this waits for what never comes.
  for (let turns = 0; turns < 100 && !broken && !enough && !ended; turns++) await setImmediate();
  if (!broken && !enough && !ended) throw refusal('it is damaged: it has no end');
  if (broken) throw broken.error;
  if (names.size === 0) throw refusal('there is no file in it');
}
