import { findingBlocks } from '../../results/blocking.ts';
import type { Finding } from '../../results/result.ts';
import type { Case } from '../cases.ts';
import type { WholeRun } from '../whole-run.ts';
import { type Markup, markup } from './markup.ts';

export type Status = Case['status'];

/** Each with a shape, so that no colour is needed to tell them apart, and what it means. */
export const statuses: Readonly<Record<Status, { readonly shape: string; readonly means: string }>> = {
  fails: { shape: '✗', means: 'has a finding that blocks' },
  blind: { shape: '?', means: 'blocks, because it could not tell' },
  noted: { shape: '•', means: 'has something to say, and does not block' },
  passes: { shape: '✓', means: 'saw everything, and found nothing' },
  skipped: { shape: '–', means: 'was not selected, or had nothing to examine' },
};

export const statusTag = (status: Status): Markup =>
  markup`<span class="status ${status}"><span aria-hidden="true">${statuses[status].shape} </span>${status}</span>`;

/** As a check would have it that found nothing else. */
export function statusOf(finding: Finding, { start }: WholeRun): Status {
  const why = findingBlocks(finding, start.failOn, start.failOnNew);
  return why === 'finding' ? 'fails' : why === 'blindness' ? 'blind' : 'noted';
}
