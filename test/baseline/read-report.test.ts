import t from 'tap';
import { baselineOf } from '../../src/baseline/baseline.ts';
import { readBaseline, readReport } from '../../src/baseline/read-report.ts';
import { json } from '../../src/reporters/json.ts';
import { stream, text } from '../reporters/every-verdict.ts';
import { findingOf, gapOf, resultOf } from '../results/result-of.ts';
import { reportOf } from './report-of.ts';

const report = reportOf([resultOf({ findings: [findingOf()] })]);
const print = (value: unknown): string => JSON.stringify(value);
const refused = (message: RegExp) => ({ code: 'ERR_INPUT', exit: 2, message, hint: /-r json=/ });

t.test('a report is a baseline, and so is what was made of one', async t => {
  t.same(readReport(print(report), 'r.json'), report);
  const baseline = readBaseline(print(report), 'r.json');
  t.same(baseline, baselineOf(report));
  t.same(readBaseline(print(baseline), 'b.json'), baseline);
});

t.test('what the JSON reporter writes can be read, whatever is in it', async t => {
  const written = await text(json(stream(), { color: false }));
  t.equal(readReport(written, 'r.json').checks.length, readBaseline(written, 'r.json').checks.length);
});

t.test('a later minor version may say more', async t => {
  const [first] = report.checks;
  const later = { ...report, schemaVersion: '1.7', causes: [], checks: [{ ...first, more: 1 }] };
  t.equal(readBaseline(print(later), 'r.json').checks.length, 1);
});

t.test('what is no whole report is refused: it would be an empty baseline', async t => {
  const rows: readonly (readonly [content: unknown, reason: RegExp])[] = [
    [{}, /^x: it is no report.*"\$schema" is missing/],
    [[], /"\$schema" is missing/],
    [null, /"\$schema" is missing/],
    ['text', /"\$schema" is missing/],
    [7, /"\$schema" is missing/],
    [{ ...report, $schema: 'urn:kubefault:report:2' }, /"\$schema" is "urn:kubefault:report:2"/],
    [{ ...report, schemaVersion: '2.0' }, /its schemaVersion is "2\.0"; this kubefault reads 1\.x/],
    [{ ...report, schemaVersion: undefined }, /its schemaVersion is missing/],
    [{ ...report, schemaVersion: 1 }, /its schemaVersion is 1;/],
    [{ ...report, checks: undefined }, /it is damaged: the whole must have required property 'checks'/],
    [{ ...report, checks: {} }, /it is damaged: \/checks must be array/],
    [{ ...report, checks: [{ ...report.checks[0], findings: undefined }] }, /\/checks\/0 must have required property/],
    [{ ...report, exit: 130 }, /its run ended with 130, interrupted: it is not whole/],
    [{ ...report, exit: 143 }, /143, interrupted/],
    [{ ...report, exit: 2 }, /its run ended with 2: it is not whole/],
    [{ ...report, exit: 4 }, /its run ended with 4/],
    [{ ...report, checks: [...report.checks, ...report.checks] }, /it has the check service\/a twice/],
  ];
  for (const [content, reason] of rows) {
    t.throws(() => readReport(print(content), 'x'), refused(reason), String(reason));
    t.throws(() => readBaseline(print(content), 'x'), refused(reason), String(reason));
  }
  for (const [content, reason] of [
    ['', /it is empty/],
    [' \n', /it is empty/],
    ['{', /it is no JSON: /],
    ['<testsuites/>', /it is no JSON: /],
    [`${print(report)}${print(report)}`, /it is no JSON: /],
  ] as const)
    t.throws(() => readBaseline(content, 'x'), refused(reason), content.slice(0, 20));
});

t.test('a run that could tell nothing is no baseline', async t => {
  for (const results of [
    [],
    [resultOf({ gaps: [gapOf()] })],
    [resultOf({ error: { message: 'x' } })],
    [resultOf({ examined: 0 })],
  ]) {
    t.throws(() => readBaseline(print(reportOf(results)), 'x'), refused(/no check in it came to a verdict/));
    t.throws(
      () => readBaseline(print(baselineOf(reportOf(results))), 'x'),
      refused(/no check in it came to a verdict/),
    );
    t.equal(readReport(print(reportOf(results)), 'x').checks.length, results.length, 'and still a report');
  }
});

t.test('a damaged baseline is refused as well, and is no report', async t => {
  const baseline = baselineOf(report);
  t.throws(() => readReport(print(baseline), 'x'), refused(/it is a baseline, and a report is needed/));
  t.throws(
    () => readBaseline(print({ ...baseline, checks: 1 }), 'x'),
    refused(/it is damaged: \/checks must be array/),
  );
  t.throws(() => readBaseline(print({ ...baseline, schemaVersion: '2.0' }), 'x'), refused(/reads 1\.x/));
  t.throws(
    () => readBaseline(print({ ...baseline, checks: [...baseline.checks, ...baseline.checks] }), 'x'),
    refused(/twice/),
  );
});
