import { groupBy } from '../group-by.ts';
import type { RunEvent } from '../results/event.ts';
import { type Case, casesOf } from './cases.ts';
import type { Reporter } from './reporter.ts';
import { clean, oneLine } from './untrusted.ts';
import { type WholeRun, wholeRuns } from './whole-run.ts';

/** Azure cuts names there. */
const longestName = 512;

/** The cases of one layer of one cluster. */
interface Suite {
  readonly run: WholeRun;
  readonly layer: string;
  readonly cases: readonly Case[];
}

/**
 * JUnit in the dialect that Jenkins' strict schema and its lenient readers share: a suite for each cluster and layer, a
 * case for each check. What blocks is a failure, blindness that blocks an error, all else passes with its text.
 */
export const junit: Reporter = async function* (events) {
  const suites = await suitesOf(events);
  const { skipped: _, ...counts } = countsOf(suites);
  yield* document(
    'testsuites',
    { name: 'kubefault', ...counts },
    suites.map((suite, id) => writeSuite(suite, id)),
  );
};

/** The dialect that Azure names as JUnit: a root without attributes, and a case that passed says nothing itself. */
export const ant: Reporter = async function* (events) {
  const suites = await suitesOf(events);
  yield* document(
    'testsuites',
    {},
    suites.map((suite, id) => {
      const noted = suite.cases.filter(({ status }) => status === 'noted');
      const silent = suite.cases.map((one): Case => (one.status === 'noted' ? { ...one, status: 'passes' } : one));
      const out = noted.map(({ id: check, lines }) => [check, ...lines].join('\n')).join('\n');
      return writeSuite({ ...suite, cases: silent }, id, out);
    }),
  );
};

/** The dialect of Maven Surefire: one suite is the root. */
export const surefire: Reporter = async function* (events) {
  const suites = await suitesOf(events);
  yield* document('testsuite', { name: 'kubefault', ...countsOf(suites) }, [
    ...suites.slice(0, 1).map(writeProperties),
    ...suites.flatMap(suite => suite.cases.map(one => writeCase(one, suite))),
  ]);
};

async function suitesOf(events: AsyncIterable<RunEvent>): Promise<readonly Suite[]> {
  return (await wholeRuns(events)).flatMap(run =>
    [...groupBy(casesOf(run), ({ layer }) => layer)].map(([layer, cases]) => ({ run, layer, cases })),
  );
}

const countsOf = (suites: readonly Suite[]) => {
  const cases = suites.flatMap(suite => suite.cases);
  const count = (status: Case['status']): number => cases.filter(one => one.status === status).length;
  return {
    tests: cases.length,
    failures: count('fails'),
    errors: count('blind'),
    skipped: count('skipped'),
    time: seconds(cases.reduce((total, { took }) => total + took, 0)),
  };
};

/** A dot parts packages, and a cluster's name may have one. */
const packageOf = ({ run, layer }: Suite): string => `${run.start.cluster.replaceAll('.', '_')}.${layer}`;

function* document(root: string, head: Attributes, parts: readonly string[]): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<${root}${attributes(head)}>\n`;
  yield* parts;
  yield `</${root}>\n`;
}

function writeSuite(suite: Suite, id: number, out = ''): string {
  const { start } = suite.run;
  const head = {
    name: `${start.cluster} / ${suite.layer}`,
    package: packageOf(suite),
    id,
    hostname: start.cluster,
    // Without a zone: schemas refuse one.
    timestamp: start.started.slice(0, 19),
    ...countsOf([suite]),
  };
  return [
    `  <testsuite${attributes(head)}>\n`,
    writeProperties(suite),
    ...suite.cases.map(one => writeCase(one, suite)),
    `    <system-out>${escape(out)}</system-out>\n`,
    '    <system-err></system-err>\n',
    '  </testsuite>\n',
  ].join('');
}

function writeProperties({ run: { start, end } }: Suite): string {
  const properties = [
    ['target', start.target],
    ...start.bundle.map(({ plugin, version, digest }) => [`bundle.${plugin}`, `${version} ${digest}`]),
    ['exit', String(end.exit)],
  ].map(([name = '', value = '']) => `      <property${attributes({ name, value })}/>\n`);
  return `    <properties>\n${properties.join('')}    </properties>\n`;
}

function writeCase(one: Case, suite: Suite): string {
  const { id, title, took } = one;
  const name = `${id} ${title}`.trim().slice(0, longestName);
  const open = `    <testcase${attributes({ classname: packageOf(suite), name, time: seconds(took) })}`;
  const inner = inside(one);
  return `${open}${inner === '' ? '/>' : `>${inner}</testcase>`}\n`;
}

function inside({ id, status, reason, lines }: Case): string {
  const [message = ''] = lines;
  const text = escape(lines.join('\n'));
  switch (status) {
    case 'fails':
      return `<failure${attributes({ type: id, message })}>${text}</failure>`;
    case 'blind':
      return `<error${attributes({ type: reason, message })}>${text}</error>`;
    case 'skipped':
      // In attribute and text: Azure reads the one, GitLab the other.
      return `<skipped${attributes({ message: reason })}>${escape(oneLine(reason))}</skipped>`;
    case 'noted':
      return `<system-out>${text}</system-out>`;
    case 'passes':
      return '';
  }
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

type Attributes = Readonly<Record<string, string | number>>;

const attributes = (values: Attributes): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(oneLine(String(value)))}"`)
    .join('');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escape = (text: string): string => clean(text).replace(/[&<>"']/g, character => entities[character] ?? character);
