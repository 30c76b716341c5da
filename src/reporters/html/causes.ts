import type { CheckResult } from '../../results/result.ts';
import { plural } from '../../sdk/plural.ts';
import { type Branch, type CauseTree, causeTrees, type Told } from '../cause-trees.ts';
import type { WholeRun } from '../whole-run.ts';
import { evidence, facts, fieldOf, foreign, marks, objectName, objects, severityTag, since } from './finding.ts';
import { guideText } from './guide.ts';
import { fairShare, leftOut, mostRows } from './left-out.ts';
import { type Markup, markup, type Piece } from './markup.ts';
import type { Places } from './places.ts';
import { type Status, statusOf, statusTag } from './status.ts';

/** Findings that one folded line unfolds to. */
const mostOfBranch = 25;

export interface CausesSection {
  readonly html: Markup;
  /** Checks whose entry of the catalogue stands here, and where. */
  readonly guides: ReadonlyMap<string, string>;
}

/** What nothing explains, the most urgent first, each with what follows from it and what to do. */
export function causesSection(run: WholeRun, places: Places, prefix: string, level: number): CausesSection {
  const trees = causeTrees(run);
  const count = trees.reduce((sum, { explained }) => sum + 1 + explained, 0);
  const shown = trees.slice(0, mostRows);
  const share = fairShare(
    shown.map(({ explained }) => explained),
    mostRows,
  );
  const guides = new Map<string, string>();
  const articles = shown.map((tree, i) => {
    const { check } = tree.root.result;
    const known = guides.get(check.id);
    const id = `${prefix}guide-${i}`;
    if (known === undefined) guides.set(check.id, id);
    const guide =
      known === undefined
        ? markup`<details id="${id}"><summary>What breaks, how to confirm and repair it</summary>${guideText(check, level + 2)}</details>`
        : markup`<p class="facts"><a href="#${known}">What breaks, how to confirm and repair it</a>: as above</p>`;
    return article(tree, run, places, { id: `${prefix}cause-${i}`, share, level: level + 1, guide });
  });
  const heading =
    count > 0
      ? `${plural(count, 'finding')}${count > trees.length ? `, ${plural(trees.length, 'cause')}` : ''}`
      : 'No findings';
  const html = markup`<section aria-labelledby="${prefix}causes ${prefix}verdict"><h${level} id="${prefix}causes">${heading}</h${level}>
${count === 0 && markup`<p>${withoutFindings(run)}</p>`}${articles}${leftOut(trees.length - shown.length, 'cause')}</section>\n`;
  return { html, guides };
}

/** Nothing found is no praise where something was not seen. */
const withoutFindings = ({ checks, end }: WholeRun): string =>
  checks.length === 0
    ? 'No check ran.'
    : `No check reported a problem.${end.exit === 0 ? '' : ' What could not be seen may hide one.'}`;

interface ArticleOptions {
  readonly id: string;
  readonly share: number;
  readonly level: number;
  readonly guide: Markup;
}

function article(
  { root: { result, finding }, branches, explained }: CauseTree,
  run: WholeRun,
  places: Places,
  { id, share, level, guide }: ArticleOptions,
): Markup {
  const status = statusOf(finding, run);
  return markup`<article class="cause ${status}" id="${id}" aria-labelledby="${id}-title" data-kind="cause" data-status="${status}" data-severity="${finding.severity}">
<h${level} id="${id}-title">${statusTag(status)} ${severityTag(finding.severity)} ${objectName(finding.on)} ${foreign(finding.text)}</h${level}>
${facts([
  checkLink(result, places),
  fieldOf(finding),
  since(finding, run.end.asOf),
  ...marks(finding),
  explained > 0 && `explains ${plural(explained, 'finding')}`,
])}
<p class="expected">Expected: ${result.check.title}</p>
${objects(finding)}${evidence(finding)}
${explained > 0 && markup`<details open><summary>What follows from it: ${plural(explained, 'finding')}</summary>${tree(branches, run, places, { left: share })}</details>`}
${guide}
</article>\n`;
}

const checkLink = ({ check }: CheckResult, places: Places): Markup =>
  markup`<a href="#${places.check(check.id)}"><code>${check.id}@${check.version}</code></a>`;

/** Rows that may still be written. */
interface Room {
  left: number;
}

function tree(branches: readonly Branch[], run: WholeRun, places: Places, room: Room): Markup {
  const rows: Piece[] = [];
  let without = 0;
  for (const branch of branches) {
    if (room.left <= 0) without += sizeOf(branch);
    else rows.push(markup`<li>${branchRow(branch, run, places, room)}</li>`);
  }
  return markup`<ul class="tree">${rows}${without > 0 && markup`<li>${leftOut(without, 'finding')}</li>`}</ul>`;
}

const sizeOf = ({ findings, branches }: Branch): number =>
  branches.reduce((sum, branch) => sum + sizeOf(branch), findings.length);

function branchRow({ findings, via, branches }: Branch, run: WholeRun, places: Places, room: Room): Markup {
  const [{ result }] = findings;
  const shown = findings.slice(0, Math.min(mostOfBranch, room.left));
  room.left -= shown.length;
  const below = branches.length > 0 && tree(branches, run, places, room);
  const possibly = via.map(
    check => `possibly via ${check}, ${wasRun(check, run) ? 'which could not be decided' : 'not looked at'}`,
  );
  const [only] = shown;
  if (findings.length === 1 && only)
    return markup`${told(only, run, places)} ${facts([checkLink(result, places), since(only.finding, run.end.asOf), ...marks(only.finding), ...possibly])}${below}`;
  return markup`<details><summary>${statusTag(worstOf(findings, run))} ${plural(findings.length, 'finding')}: ${findings
    .slice(0, 3)
    .map(({ finding }, i) => [
      i > 0 && ', ',
      objectName(finding.on),
    ])}${findings.length > 3 && `, ${findings.length - 3} more`}</summary>
<ul>${shown.map(one => markup`<li>${told(one, run, places)} ${facts([since(one.finding, run.end.asOf), ...marks(one.finding)])}</li>`)}</ul>${leftOut(findings.length - shown.length, 'finding')}</details>
${facts([checkLink(result, places), ...possibly])}${below}`;
}

const told = ({ finding }: Told, run: WholeRun, places: Places): Markup => {
  const place = places.finding(finding.id);
  const name = objectName(finding.on);
  return markup`${statusTag(statusOf(finding, run))} ${severityTag(finding.severity)} ${place ? markup`<a href="#${place}">${name}</a>` : name} ${foreign(finding.text)}`;
};

const wasRun = (check: string, { checks }: WholeRun): boolean => checks.some(({ result }) => result.check.id === check);

const worstOf = (findings: readonly Told[], run: WholeRun): Status => {
  const has = findings.map(({ finding }) => statusOf(finding, run));
  return has.includes('fails') ? 'fails' : has.includes('blind') ? 'blind' : 'noted';
};
