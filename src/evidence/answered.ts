import type { Answer } from '../documents/document.ts';
import { tidy } from './decode.ts';
import { type Answered, gapOfDocument, nameOf, type Want } from './document-table.ts';
import type { Interval } from './interval.ts';
import { redact } from './redact.ts';

/** What a server, file or fixture said, as evidence: nulls dropped, secrets redacted, JSON that is none a gap. */
export function answered(want: Want, { status, text }: Pick<Answer, 'status' | 'text'>, at: Interval): Answered {
  if (status !== 200 && !want.document.answers?.({ status, text }))
    return { gap: gapOfDocument(want, 'server-error', `${nameOf(want)}: the server answered ${status}`), at };
  // An error is prose, whatever was asked for.
  if (want.document.format === 'text' || status !== 200) return { answer: { status, text: redact(text) }, at };
  try {
    return { answer: { status, text: '', json: tidy(JSON.parse(text), 0) }, at };
  } catch {
    return { gap: gapOfDocument(want, 'malformed', `${nameOf(want)}: expected JSON`), at };
  }
}
