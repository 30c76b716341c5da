import { hasShape, redactShapes } from './credential-shapes.ts';
import { hasShortOption, redactCommandLines } from './redact-command-lines.ts';
import { hasNamedValue, redactNamedValues } from './redact-named-values.ts';
import { redactPrivateKeys } from './redact-private-keys.ts';
import { redactUrls } from './redact-urls.ts';

/**
 * Short texts in which there was nothing. Thousands of objects have the same paths, images, states and times: most texts
 * of a cluster were seen before.
 */
const clean = new Set<string>();
const mostClean = 20_000;
const longestKnown = 200;
const mostTurns = 8;

/**
 * Replaces what is sensitive in a free text by `<redacted>`; the rest stays as it is, and so does the number of lines.
 * Best effort: a credential without a name beside it, without a prefix and without a form of its own looks like any
 * other word.
 *
 * Idempotent, and linear in the length of the text.
 */
export function redact(text: string): string {
  if (text.length <= longestKnown && clean.has(text)) return text;
  let safe = passed(text);
  // What is gone may have hidden something: again, until nothing is found. Few texts need it, and none needs it often.
  for (let i = 0, before = text; safe !== before && i < mostTurns; i++) {
    before = safe;
    safe = passed(safe);
  }
  if (safe === text && text.length <= longestKnown) {
    if (clean.size >= mostClean) clean.clear();
    clean.add(text);
  }
  return safe;
}

/** Each pass begins with a look whether there is something for it: hardly any text holds anything. */
function passed(text: string): string {
  let safe = text;
  if (safe.includes('-----BEGIN')) safe = redactPrivateKeys(safe);
  if (safe.includes('@')) safe = redactUrls(safe);
  if (hasShape(safe)) safe = redactShapes(safe);
  if (hasShortOption(safe)) safe = redactCommandLines(safe);
  return hasNamedValue(safe) ? redactNamedValues(safe) : safe;
}
