import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { validateXML } from 'xmllint-wasm';
import { packageRoot } from '../../src/package-root.ts';
import { junit } from '../../src/reporters/junit.ts';
import { everyVerdict, stream, text } from './every-verdict.ts';

const xml = await text(junit(stream(), { color: false }));
const caseOf = (id: string): string =>
  new RegExp(`<testcase [^>]*name="${id}[ "].*?(?:</testcase>|/>)\\n`, 's').exec(xml)?.[0] ?? '';

t.test("Jenkins' strict schema accepts a run with every verdict and hostile strings", async t => {
  const schema = await readFile(join(packageRoot, 'test/reporters/junit-10.xsd'), 'utf8');
  const { valid, errors } = await validateXML({ xml: [{ fileName: 'out.xml', contents: xml }], schema: [schema] });
  t.ok(valid, errors.map(({ message }) => message).join('\n'));
  const broken = await validateXML({
    xml: [{ fileName: 'out.xml', contents: xml.replace('<testcase ', '<testcase file="x" ') }],
    schema: [schema],
  });
  t.notOk(broken.valid, 'the schema is strict: it refuses an attribute that it does not know');
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
});

t.test('the counts are those of the cases', async t => {
  const count = (pattern: RegExp): number => [...xml.matchAll(pattern)].length;
  t.match(
    xml,
    new RegExp(
      `<testsuites name="kubefault" tests="${count(/<testcase /g)}" failures="${count(/<failure /g)}" errors="${count(/<error /g)}"`,
    ),
  );
  t.equal(count(/<testcase /g), everyVerdict.filter(({ type }) => type === 'check').length + 1);
  t.equal(count(/<failure /g), 1);
  t.equal(count(/<error /g), 4);
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
