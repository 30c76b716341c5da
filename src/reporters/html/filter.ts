import { type Markup, markup } from './markup.ts';
import { statuses } from './status.ts';

/** Severities that one choice stands for: of a check with several, one is enough. */
const severities = [
  ['any', ''],
  ['critical', 'critical'],
  ['high or worse', 'critical high'],
  ['medium or worse', 'critical high medium'],
  ['low', 'low'],
] as const;

/** Hidden until the script is there to serve it. */
export const filter: Markup = markup`<form id="filter" class="filter" role="search" aria-label="Causes and checks" autocomplete="off" hidden>
<label><span>Search</span> <input type="search" name="search" placeholder="object, check, text" aria-controls="shown"></label>
<fieldset><legend>Status</legend>${Object.entries(statuses).map(
  ([status, { shape }]) =>
    markup`<label><input type="checkbox" name="status" value="${status}"> <span class="status ${status}"><span aria-hidden="true">${shape} </span>${status}</span></label>`,
)}</fieldset>
<label><span>Severity</span> <select name="severity">${severities.map(([name, value]) => markup`<option value="${value}">${name}</option>`)}</select></label>
<button type="button" name="clear">Show all</button>
<button type="button" name="open" aria-pressed="false">Unfold all</button>
<p id="shown" role="status" aria-live="polite"></p>
</form>
`;
