import { failure } from '../../errors.ts';
import type { Sink } from '../read-tar.ts';

/** Bytes of one file: no string can be longer. */
const longest = 512 * 1024 ** 2;

/** Gathers a whole file, and hands over its text once it has ended. `path` is for the error where it is too long. */
export function textSink(path: string, done: (text: string) => void): Sink {
  const chunks: Buffer[] = [];
  let length = 0;
  return {
    write: chunk => {
      length += chunk.length;
      if (length >= longest)
        throw failure('ERR_SNAPSHOT', { path, reason: 'it is longer than 512 MiB: record it in several files' });
      chunks.push(chunk);
    },
    end: () => done(Buffer.concat(chunks).toString('utf8')),
  };
}
