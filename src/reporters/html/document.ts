import { createHash } from 'node:crypto';
import { oneLine } from '../untrusted.ts';
import { type Markup, markup, trusted } from './markup.ts';
import { script } from './script.ts';
import { type Status, statuses } from './status.ts';
import { style } from './style.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page may use its own style and script, and ask nobody for anything. */
const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'; form-action 'none'`;

const colors: Partial<Readonly<Record<Status, string>>> = { fails: '#b3261e', blind: '#875400', passes: '#116329' };

/** A sign of how it ended, for the tab of the browser: without one it would ask the server. */
const icon = (tone: Status): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="${colors[tone] ?? '#57606a'}"/><text x="8" y="12" text-anchor="middle" font-family="sans-serif" font-size="11" font-weight="700" fill="#fff">${statuses[tone].shape}</text></svg>`,
  )}`;

export const documentStart = (title: string, tone: Status): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="kubefault">
<title>${markup`${oneLine(title)}`}</title>
<link rel="icon" href="${icon(tone)}">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the verdict</a>
`;

export const documentEnd = (footer: Markup): string =>
  `${markup`<footer class="bottom">${footer}</footer>
${trusted(`<script>${script}</script>`)}
</body>
</html>
`}`;
