import { clean, oneLine } from '../untrusted.ts';

/** HTML that is whole. Nothing but `markup` and `trusted` makes it, so that no string becomes markup by accident. */
export class Markup {
  readonly #html: string;
  constructor(html: string) {
    this.#html = html;
  }
  toString(): string {
    return this.#html;
  }
}

/** What a template may hold. A string is text, whoever wrote it; what is undefined or false is nothing. */
export type Piece = Markup | string | number | undefined | false | readonly Piece[];

/** HTML with every string in it made inert. Attributes must stand in double quotes. */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(strings.map((fixed, i) => `${fixed}${i < pieces.length ? htmlOf(pieces[i]) : ''}`).join(''));
}

/** For HTML that we wrote, or made of text that was escaped. */
export const trusted = (html: string): Markup => new Markup(html);

/** Text of several lines, which stay. */
export const lines = (text: string): Markup => new Markup(escaped(clean(text)));

function htmlOf(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Markup || typeof piece === 'number') return String(piece);
  return typeof piece === 'string' ? escaped(oneLine(piece)) : piece.map(htmlOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

const escaped = (text: string): string => text.replace(/[&<>"'`]/g, character => entities[character] ?? '');
