import { oneLine } from '../reporters/untrusted.ts';
import type { RunEvent } from '../results/event.ts';

/** What is going on, on standard error: one line that changes on a terminal, one line a check elsewhere. */
export class Progress {
  readonly #live: boolean;
  readonly #quiet: boolean;
  #total = 0;
  #done = 0;
  #last = '';

  constructor(quiet: boolean) {
    this.#quiet = quiet;
    this.#live = process.stderr.isTTY && !process.env['CI'] && process.env['TERM'] !== 'dumb';
  }

  say(text: string): void {
    // In a log of lines, the same line twice says nothing.
    if (this.#quiet || (!this.#live && text === this.#last)) return;
    this.#last = text;
    process.stderr.write(this.#live ? `\r\u001b[K${text}` : `${text}\n`);
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
    } else if (event.type === 'end' && this.#live && !this.#quiet) {
      process.stderr.write('\r\u001b[K');
    }
  }
}
