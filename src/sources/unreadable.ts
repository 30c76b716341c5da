import type { KubefaultError } from '../errors.ts';
import { gapOfDocument } from '../evidence/document-table.ts';
import { anytime } from '../evidence/interval.ts';
import type { Source } from './source.ts';

/** A cluster that could not be opened: everything is a gap, so that a run over it judges nothing and says why. */
export const unreadable = (error: KubefaultError): Source => ({
  kind: 'live',
  target: 'a cluster that could not be read',
  cluster: 'unreadable',
  notes: [error.message],
  collect: resource =>
    Promise.resolve({
      resource,
      objects: [],
      gap: {
        of: resource.id,
        reason: error.code === 'ERR_UNAUTHENTICATED' ? 'unauthenticated' : 'unreachable',
        detail: error.message,
        remedy: error.hint,
      },
      at: anytime,
    }),
  read: want => Promise.resolve({ gap: gapOfDocument(want, 'unreachable', error.message, error.hint), at: anytime }),
  close: () => Promise.resolve(),
});
