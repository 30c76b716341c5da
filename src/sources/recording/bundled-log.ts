import type { Sink } from '../read-tar.ts';
import { LastLines } from './last-lines.ts';
import type { RecordedLog } from './recording.ts';

/**
 * Bytes from which a log may have been cut at its end: troubleshoot.sh asks for five million at most, and hiding values
 * may have made them fewer.
 */
const cutAt = 4_000_000;

/** As the kubelet writes times, and few programs: always nine digits. */
const timed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}(?:Z|[+-]\d\d:\d\d) /;

/**
 * A log in a support bundle. It may lack its beginning: 10,000 lines or what is younger than some age is asked for, of Pods
 * that are not well 500 lines.
 */
export class BundledLog {
  readonly #lines = new LastLines();
  #bytes = 0;

  sink(): Sink {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return {
      write: chunk => {
        this.#bytes += chunk.length;
        this.#lines.add(decoder.decode(chunk, { stream: true }));
      },
      end: () => this.#lines.add(decoder.decode()),
    };
  }

  get log(): RecordedLog {
    const { text } = this.#lines.log;
    return {
      status: 200,
      text,
      isCut: true,
      // A log that is empty may be one without anything young enough.
      lacksEnd: !text.endsWith('\n') || this.#bytes >= cutAt,
      isTimed: text.split('\n').every(line => line === '' || timed.test(line)),
    };
  }
}
