import type { Sink } from '../read-tar.ts';
import { LastLines } from './last-lines.ts';
import type { RecordedLog } from './recording.ts';

/** Longest line that is looked at as a whole; the marks are far shorter. */
const longest = 64 * 1024;

/** What kubectl writes in the place of a log that it did not get. */
const failed = /^(?:Create log request|Request log) error: /;

/**
 * The logs of one Pod as `kubectl cluster-info dump` writes them: one container after the other in one file, each
 * between two marks. A program may write such marks itself. Then a container comes twice, or text stands outside of the
 * marks, and none of the logs is known.
 */
export class DumpedLogs {
  readonly #pod: string;
  readonly #logs = new Map<string, LastLines>();
  #current: string | undefined;
  #rest = '';
  #isMixedUp = false;
  #hasEnded = false;

  /** `<namespace>/<name>` */
  constructor(pod: string) {
    this.#pod = pod;
  }

  /** Did the dump break off in it? */
  get isUnfinished(): boolean {
    return !this.#hasEnded || this.#current !== undefined;
  }

  /** Undefined where it is not there, or not known. */
  of(container: string): RecordedLog | undefined {
    if (this.#isMixedUp || this.#current === container) return undefined;
    const log = this.#logs.get(container)?.log;
    return log && !failed.test(log.text) ? { status: 200, ...log, lacksEnd: false, isTimed: false } : undefined;
  }

  sink(): Sink {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return {
      write: chunk => this.#take(decoder.decode(chunk, { stream: true })),
      end: () => {
        if (this.#rest !== '') this.#line(this.#rest);
        this.#hasEnded = true;
      },
    };
  }

  #take(text: string): void {
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(`${line}\n`);
    if (this.#rest.length <= longest) return;
    if (this.#current === undefined) this.#isMixedUp = true;
    else this.#logs.get(this.#current)?.add(this.#rest.slice(0, -1_000));
    this.#rest = this.#rest.slice(-1_000);
  }

  #line(line: string): void {
    if (this.#current === undefined) this.#begin(line);
    else {
      const log = this.#logs.get(this.#current);
      const end = `==== END logs for container ${this.#current} of pod ${this.#pod} ====\n`;
      // A log need not end with a line break; then the mark stands behind its last line.
      const isEnd = line.endsWith(end);
      log?.add(isEnd ? line.slice(0, -end.length) : line);
      if (isEnd) this.#current = undefined;
    }
  }

  #begin(line: string): void {
    const [, container, pod] = /^==== START logs for container (\S+) of pod (\S+) ====\n$/.exec(line) ?? [];
    if (container === undefined || pod !== this.#pod || this.#logs.has(container)) this.#isMixedUp = true;
    else this.#logs.set(container, new LastLines());
    this.#current = container;
  }
}
