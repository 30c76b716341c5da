import type { RecordedLog } from './recording.ts';

/** Characters of one log that are kept: a program says at its end why it ended. */
const most = 512 * 1024;

/** Keeps the end of a log, as whole lines. */
export class LastLines {
  #text = '';
  #isCut = false;

  add(text: string): void {
    this.#text += text;
    if (this.#text.length > 2 * most) this.#shorten();
  }

  get log(): Pick<RecordedLog, 'text' | 'isCut'> {
    if (this.#text.length > most) this.#shorten();
    return { text: this.#text, isCut: this.#isCut };
  }

  #shorten(): void {
    const end = this.#text.slice(-most);
    // Of the first line, only a part is left.
    this.#text = end.slice(end.indexOf('\n') + 1);
    this.#isCut = true;
  }
}
