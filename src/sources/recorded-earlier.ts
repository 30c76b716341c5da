import type { Answer } from '../documents/document.ts';
import { decode } from '../evidence/decode.ts';
import type { Want } from '../evidence/document-table.ts';
import type { AnyResource } from '../resources/resource.ts';

/** An answer from a recording, with the object of an earlier recording in it as a check sees objects. */
export function recordedEarlier({ document }: Want, answer: Answer): Answer {
  const { of } = document as { readonly of?: AnyResource };
  const { json } = answer as { readonly json?: { readonly object?: unknown } };
  return of && json?.object !== undefined ? { ...answer, json: { ...json, object: decode(of, json.object) } } : answer;
}
