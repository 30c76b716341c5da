import { oneLine } from '../reporters/untrusted.ts';
import type { RunEvent } from '../results/event.ts';
import { formatDuration } from '../sdk/duration.ts';
import { fitted } from './fitted.ts';

/** A log that is silent for longer is taken for one of a job that hangs, milliseconds. */
const longestSilence = 30_000;

/** What is going on, on standard error: one line that changes on a terminal, one line a check elsewhere. */
export class Progress {
  readonly #live: boolean;
  readonly #quiet: boolean;
  readonly #prefix: string;
  readonly #began = Date.now();
  #heart: NodeJS.Timeout | undefined;
  #total = 0;
  #done = 0;
  #last = '';

  /** `of`: which of several clusters, whose lines stand among each other. */
  constructor(quiet: boolean, of?: string) {
    this.#quiet = quiet;
    this.#prefix = of === undefined ? '' : `${oneLine(of)}: `;
    this.#live = of === undefined && process.stderr.isTTY && !process.env['CI'] && process.env['TERM'] !== 'dumb';
  }

  say(text: string): void {
    // In a log of lines, the same line twice says nothing.
    if (this.#quiet || (!this.#live && text === this.#last)) return;
    this.#last = text;
    clearInterval(this.#heart);
    if (!this.#live) this.#heart = setInterval(() => this.#beat(), longestSilence).unref();
    // A line that wraps cannot be taken back.
    const columns = (process.stderr.columns || 80) - 1;
    process.stderr.write(this.#live ? `\r\u001b[K${fitted(text, columns)}` : `${this.#prefix}${text}\n`);
  }

  #beat(): void {
    const time = formatDuration(Math.round((Date.now() - this.#began) / 1_000) * 1_000);
    process.stderr.write(`${this.#prefix}still at it after ${time}: ${this.#last}\n`);
  }

  show(event: RunEvent): void {
    if (event.type === 'start') {
      this.#total = event.checks;
      this.say(`reading ${event.target}`);
    } else if (event.type === 'check') {
      const { check, verdict } = event.result;
      this.say(`${++this.#done}/${this.#total} ${verdict} ${check.id}`);
    } else if (event.type === 'settle') {
      const [first = 'what could not be decided at once'] = event.on;
      const others = event.unsettled > 1 ? ` and ${event.unsettled - 1} more` : '';
      this.say(`waiting until ${event.until.slice(11, 19)}Z at most for ${oneLine(first)}${others}`);
    } else if (event.type === 'end') {
      this.done();
    }
  }

  /** Nothing follows, whatever the reason. */
  done(): void {
    clearInterval(this.#heart);
    if (this.#live && !this.#quiet) process.stderr.write('\r\u001b[K');
  }
}
