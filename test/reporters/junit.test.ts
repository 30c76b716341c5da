import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { validateXML } from 'xmllint-wasm';
import { packageRoot } from '../../src/package-root.ts';
import { ant, junit, surefire } from '../../src/reporters/junit.ts';
import type { Reporter } from '../../src/reporters/reporter.ts';
import { everyVerdict, nothing, onlyNew, stream, text } from './every-verdict.ts';

const xml = await text(junit(stream(), { color: false }));
const caseIn = (report: string, id: string): string =>
  new RegExp(`<testcase [^>]*name="${id}[ "].*?(?:</testcase>|/>)\\n`, 's').exec(report)?.[0] ?? '';
const caseOf = (id: string): string => caseIn(xml, id);

const dialects: readonly { name: string; reporter: Reporter; schema: string; refused: readonly [string, string] }[] = [
  {
    name: "Jenkins' strict schema",
    reporter: junit,
    schema: 'junit-10.xsd',
    refused: ['<testcase ', '<testcase file="x" '],
  },
  { name: 'that of Ant', reporter: ant, schema: 'ant.xsd', refused: ['<testsuites>', '<testsuites tests="1">'] },
  { name: 'that of Surefire', reporter: surefire, schema: 'surefire.xsd', refused: [' time="', ' time="1.2345'] },
];
for (const { name, reporter, schema: file, refused } of dialects)
  t.test(`${name} accepts runs with every verdict and hostile strings`, async t => {
    const schema = [await readFile(join(packageRoot, 'test/reporters', file), 'utf8')];
    const validate = (contents: string) => validateXML({ xml: [{ fileName: 'out.xml', contents }], schema });
    for (const events of [everyVerdict, [...everyVerdict, ...onlyNew], nothing]) {
      const report = await text(reporter(stream(events), { color: false }));
      const { valid, errors } = await validate(report);
      t.ok(valid, errors.map(({ message }) => message).join('\n'));
      t.notOk((await validate(report.replace(...refused))).valid, 'and is strict');
    }
  });

t.test('a run that no check accounts for is red all the same', async t => {
  const [start, end] = [everyVerdict[0], everyVerdict.at(-1)];
  if (start?.type !== 'start' || end?.type !== 'end') throw new Error('start or end is missing');
  const passing = everyVerdict.filter(event => event.type === 'check' && event.result.check.id === 'service/pass');
  const reasons = ['no Node is Ready'];
  const ended = async (more: Partial<typeof end>): Promise<string> =>
    await text(junit(stream([start, ...passing, { ...end, causes: [], ...more }]), { color: false }));
  const absent = await ended({ exit: 3, reasons, absent: reasons });
  t.match(absent, /<error type="incomplete" message="no Node is Ready">/);
  t.match(absent, /<testsuites name="kubefault" tests="\d+" failures="0" errors="1"/);
  t.match(await ended({ exit: 3, reasons }), /<error type="incomplete"/, 'as older reports have it');
  t.match(
    await ended({ exit: 143, interrupted: true, reasons: ['the run was interrupted'] }),
    /<error type="interrupted"/,
  );
  t.notMatch(await ended({ exit: 0, reasons: [] }), /<error|<failure/);
  t.match(
    xml,
    /<testcase classname="kind_lab.run" name="run [^"]*" time="0.000"\/>/,
    'what checks account for is theirs',
  );
});

t.test('two clusters of one name have suites of their own', async t => {
  const report = await text(junit(stream([...everyVerdict, ...everyVerdict]), { color: false }));
  const names = [...report.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name);
  t.equal(new Set(names).size, names.length);
  t.ok(names.includes('kind.lab-2 / service'));
});

t.test('the report is as red as the gate', async t => {
  t.match(caseOf('service/fails'), /<failure type="service\/fails"/);
  t.notMatch(caseOf('service/fails-below-the-gate'), /<failure|<error|<skipped/, 'a finding below the gate passes');
  t.match(caseOf('service/fails-below-the-gate'), /is untidy/, 'with its text');
  t.match(caseOf('service/fails-and-is-blind'), /<error type="forbidden"/, 'what may hide behind a gap is an error');
  t.match(caseOf('node/unsettled'), /<error type="unsettled"/);
  t.match(caseOf('node/undecided'), /<error type="undecided"/);
  t.match(caseOf('node/throws'), /<error type="error" message="TypeError/);
  t.match(caseOf('node/not-applicable'), /<skipped message="not applicable: 2 is being deleted">not applicable/);
  t.match(caseOf('node/skipped'), /<skipped message="not selected: skipped by --skip">not selected/);
  t.match(caseOf('service/pass'), /<testcase [^>]*\/>/);
  const quiet = await text(ant(stream(), { color: false }));
  t.match(quiet, /<system-out>[^<]*service\/fails-below-the-gate\nService shop\/cart: is untidy/);
});

t.test('a case with nothing but waived findings passes, with its text', async t => {
  for (const id of ['config/waived', 'config/waived-blindness']) {
    t.notMatch(caseOf(id), /<failure|<error|<skipped/, id);
    t.match(caseOf(id), /<system-out>.*waived until 2027-01-31 by team-shop: moves &lt;b&gt;/s, id);
  }
});

t.test('the message is of what blocks, not of what is waived beside it', async t => {
  t.match(caseOf('config/waived-in-part'), /<failure [^>]*message="Service shop\/cart: was there before"/);
  t.match(caseOf('config/waived-in-part'), /Service shop\/cart: is accepted\n.*\n {2}waived until/);
  t.match(caseOf('config/known-blindness'), /<error type="forbidden" message="not seen: listing secrets/);
  t.match(caseOf('service/fails-and-is-blind'), /<error type="forbidden" message="not seen: listing nodes/);
});

t.test('with a baseline, only what is new is red', async t => {
  const compared = await text(junit(stream(onlyNew), { color: false }));
  t.match(caseIn(compared, 'config/waived-in-part'), /<failure [^>]*message="Service shop\/cart: has come since"/);
  t.notMatch(caseIn(compared, 'config/known-blindness'), /<failure|<error/);
  t.match(caseIn(compared, 'config/known-blindness'), /<system-out>.*, known/s);
  t.match(caseIn(compared, 'service/fails'), /<failure /, 'what nobody compared counts as new');
  const count = (pattern: RegExp): number => [...compared.matchAll(pattern)].length;
  t.match(compared, new RegExp(`failures="${count(/<failure /g)}" errors="${count(/<error /g)}"`));
});

t.test('the counts are those of the cases', async t => {
  const count = (pattern: RegExp): number => [...xml.matchAll(pattern)].length;
  t.match(
    xml,
    new RegExp(
      `<testsuites name="kubefault" tests="${count(/<testcase /g)}" failures="${count(/<failure /g)}" errors="${count(/<error /g)}"`,
    ),
  );
  t.equal(count(/<testcase /g), everyVerdict.filter(({ type }) => type === 'check').length + 2);
  t.equal(count(/<failure /g), 2);
  t.equal(count(/<error /g), 5);
});

t.test('nothing of the cluster is taken for markup, and no name occurs twice', async t => {
  t.notMatch(xml, /name="injected"/);
  t.notMatch(xml, /<script>/);
  t.notMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|&#(x1b|27);/i);
  const names = [...xml.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"/g)].map(
    ([, suite, name]) => `${suite} ${name}`,
  );
  t.equal(new Set(names).size, names.length);
});
