import { Marked } from 'marked';
import type { CheckResult } from '../../results/result.ts';
import { clean } from '../untrusted.ts';
import { link } from './link.ts';
import { lines, type Markup, markup, trusted } from './markup.ts';

/**
 * Markdown without anything that acts: HTML in it is text, images are their description, links lead to the web or
 * nowhere. The headings of the page are its own.
 */
const markdown = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => String(lines(text)),
    code: ({ text }) => `<pre><code>${lines(text)}</code></pre>\n`,
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>\n`;
    },
    link({ href, tokens }) {
      return String(link(href, trusted(this.parser.parseInline(tokens))));
    },
    image: ({ text, href }) => String(markup`${text || href}`),
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

/** What the catalogue says of a check: what breaks, how to confirm and repair it, when to accept it. */
export function guideText({ guide, reference }: CheckResult['check'], level: number): Markup {
  const parts = [
    ['What breaks, and why nobody notices', guide?.breaks],
    ['How to confirm it by hand', guide?.confirm],
    ['Repair', guide?.repair],
    ['When to waive', guide?.waive],
  ] as const;
  return markup`<div class="guide">${parts.map(
    ([title, text]) =>
      text && markup`<h${level}>${title}</h${level}>${trusted(markdown.parse(clean(text), { async: false }))}`,
  )}<p>${link(reference, 'Upstream documentation')}</p></div>`;
}
