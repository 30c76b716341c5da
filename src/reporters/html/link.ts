import { type Markup, markup, type Piece } from './markup.ts';

/** A link to a page of the web. Anything else, which a plugin may name as well, is shown and leads nowhere. */
export function link(to: string, text: Piece): Markup {
  const url = URL.canParse(to) ? new URL(to) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:'
    ? markup`<a href="${url.href}" rel="noreferrer noopener">${text}</a>`
    : markup`${text} <code>${to}</code>`;
}
