import { redacted } from './credential-value.ts';

const begin = /-----BEGIN [A-Z\d ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const end = '-----END ';

/** How long a key can be, with what a log puts before each of its lines. */
const longest = 65_536;

/** What stands before the text of a line: its indentation, the time that a log has there. */
const lead = /^[ \t]*(?:\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) ?)?/;

/** Headers of a key, and base64; with `\n` where it is all on one line. */
const body = /^(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): .*|(?:[A-Za-z\d+/=]|\\[nr]){0,200})\r?$/;
/** The same on one line. */
const run = /(?:[A-Za-z\d+/=]|\\{1,4}[nr]|(?:Proc-Type|DEK-Info): [\w,-]{1,80}){0,65536}/y;

/**
 * Replaces what is between the first and the last line of a private key. As many lines remain: whoever counts them must
 * not take a log that was cut off for a whole one. A key without an end is taken to go on for as long as lines look like
 * one.
 */
export function redactPrivateKeys(text: string): string {
  let out = '';
  let done = 0;
  let nextEnd = 0;
  for (const { 0: first, index } of text.matchAll(begin)) {
    const from = index + first.length;
    if (index < done) continue;
    if (nextEnd >= 0 && nextEnd < from) nextEnd = text.indexOf(end, from);
    const to = nextEnd >= from && nextEnd - from <= longest ? nextEnd : endless(text, from);
    out += text.slice(done, from) + text.slice(from, to).replace(/[^\r\n]+/g, blanked);
    done = to;
  }
  return out + text.slice(done);
}

function blanked(line: string): string {
  const kept = lead.exec(line)?.[0] ?? '';
  return kept.length === line.length ? line : kept + redacted;
}

/** Where a key ends whose last line is missing. */
function endless(text: string, from: number): number {
  run.lastIndex = from;
  run.exec(text);
  let at = run.lastIndex;
  while (text[at] === '\n' || text[at] === '\r') {
    const stop = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, stop < 0 ? text.length : stop);
    const rest = line.replace(lead, '');
    if (rest !== redacted && !body.test(rest)) break;
    at += 1 + line.length;
  }
  return at;
}
