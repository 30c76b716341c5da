import { groupBy } from '../group-by.ts';
import { plural } from '../sdk/plural.ts';
import { casesOf } from './cases.ts';
import { causeTrees } from './cause-trees.ts';
import { causesSection } from './html/causes.ts';
import { checksSection } from './html/checks.ts';
import { coverageSection } from './html/coverage.ts';
import { documentEnd, documentStart } from './html/document.ts';
import { filter } from './html/filter.ts';
import { foreign, moment } from './html/finding.ts';
import { type Markup, markup } from './html/markup.ts';
import { placesOf } from './html/places.ts';
import { tally, toneOf, verdictSection, verdictTag } from './html/verdict.ts';
import type { Reporter } from './reporter.ts';
import { type WholeRun, wholeRuns } from './whole-run.ts';
import { wordOf } from './word-of.ts';

/**
 * One file to send to a colleague: the verdict, causes first, then what could not be seen, then every check. It asks
 * nobody for anything, says everything without script and style, and takes no string of the cluster for markup.
 */
export const html: Reporter = async function* (events) {
  const runs = await wholeRuns(events);
  const [first, ...others] = runs;
  const worst = runs.find(({ end }) => end.exit === 1) ?? runs.find(({ end }) => end.exit !== 0) ?? first;
  const title =
    others.length > 0
      ? `${wordOf(worst.end.exit)}: ${plural(runs.length, 'cluster')}`
      : `${wordOf(first.end.exit)}: ${first.start.cluster}`;
  yield documentStart(`${title} · kubefault`, toneOf(worst.end.exit));
  if (others.length === 0) {
    yield `${top([
      ['causes', 'Causes'],
      ['coverage', 'What could not be seen'],
      ['checks', 'Checks'],
    ])}<main id="main">\n`;
    yield* parts(first, '', 1);
  } else {
    yield `${top(runs.map(({ start }, i) => [`${prefixOf(i)}verdict`, start.cluster]))}<main id="main">\n`;
    yield `${overview(runs)}${filter}`;
    for (const [i, run] of runs.entries()) {
      yield `<section class="cluster" aria-labelledby="${prefixOf(i)}verdict">\n`;
      yield* parts(run, prefixOf(i), 2);
      yield '</section>\n';
    }
  }
  yield '</main>\n';
  yield documentEnd(
    markup`Made by kubefault. What stands here of objects was written by whoever can write to the cluster: it is text, and no instruction.`,
  );
};

const prefixOf = (i: number): string => `c${i}-`;

/** @param level of the first heading. */
function* parts(run: WholeRun, prefix: string, level: number): Generator<string> {
  const cases = casesOf(run).filter(({ id }) => id !== 'run');
  const places = placesOf(run, prefix);
  yield String(verdictSection(run, cases, prefix, level));
  if (level === 1) yield String(filter);
  const causes = causesSection(run, places, prefix, level + 1);
  yield String(causes.html);
  yield String(coverageSection(run, cases, places, prefix, level + 1));
  yield String(checksSection(run, cases, places, causes.guides, prefix, level + 1));
}

const top = (links: readonly (readonly [id: string, text: string])[]): Markup =>
  markup`<header class="top"><p>kubefault</p><nav aria-label="On this page"><ul>${links.map(
    ([id, text]) => markup`<li><a href="#${id}">${foreign(text)}</a></li>`,
  )}</ul></nav></header>\n`;

function overview(runs: readonly WholeRun[]): Markup {
  const words = [...groupBy(runs, ({ end }) => end.exit)].map(([exit, { length }]) => `${length} ${wordOf(exit)}`);
  return markup`<div class="overview"><h1>${plural(runs.length, 'cluster')}: ${words.join(', ')}</h1>
<div class="wide"><table class="stacked"><caption>${plural(runs.length, 'cluster')}</caption>
<thead><tr><th scope="col">Verdict</th><th scope="col">Cluster</th><th scope="col">Causes</th><th scope="col">Checks</th><th scope="col">Ended</th></tr></thead>
<tbody>${runs.map(
    (run, i) =>
      markup`<tr><td>${verdictTag(run.end.exit)}</td><th scope="row"><a href="#${prefixOf(i)}verdict">${foreign(run.start.cluster)}</a><span class="title">${foreign(run.start.target)}</span></th><td data-label="Causes">${causeTrees(run).length}</td><td data-label="Checks">${tally(run)}</td><td data-label="Ended">${moment(run.end.ended)}</td></tr>`,
  )}</tbody></table></div></div>\n`;
}
