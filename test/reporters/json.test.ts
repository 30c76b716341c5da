import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { json } from '../../src/reporters/json.ts';
import { gapReasons } from '../../src/results/gap.ts';
import { type everyVerdict, hostile, onlyNew, stream, text } from './every-verdict.ts';

const schema = JSON.parse(await readFile(join(packageRoot, 'src/results/report.schema.json'), 'utf8'));
const report = JSON.parse(await text(json(stream(), { color: false })));

t.test('the published schema accepts a run with every verdict, and refuses what it does not know', async t => {
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  t.ok(validate(report), JSON.stringify(validate.errors));
  t.notOk(validate({ ...report, more: 1 }));
  t.notOk(validate({ ...report, exit: 5 }));
});

t.test('waivers, what is new and what a run was told are part of it', async t => {
  const of = (id: string): any => report.checks.find(({ check }: any) => check.id === id);
  const waiver = { owner: 'team-shop', until: '2027-01-31', reason: /^moves/ };
  t.match(of('config/waived'), { verdict: 'pass', findings: [{ waiver, novelty: 'known' }] });
  t.match(of('config/waived-blindness'), { verdict: 'inconclusive', waiver, novelty: 'new' });
  for (const name of ['failOnNew', 'namespaces', 'absent', 'clusterUid']) t.notOk(name in report, name);
  const [start, end] = [onlyNew[0], onlyNew.at(-1)];
  if (start?.type !== 'start' || end?.type !== 'end') throw new Error('start or end is missing');
  const told: typeof everyVerdict = [
    { ...start, namespaces: ['shop'] },
    { ...end, absent: ['no Node is Ready'], clusterUid: 'u' },
  ];
  const more = JSON.parse(await text(json(stream(told), { color: false })));
  t.match(more, { failOnNew: true, namespaces: ['shop'], absent: ['no Node is Ready'], clusterUid: 'u' });
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  t.ok(validate(more), JSON.stringify(validate.errors));
});

t.test('the schema knows every reason of a gap', async t => {
  t.same(schema.$defs.gap.properties.reason.enum, [...gapReasons]);
});

t.test('strings of the cluster arrive as they are, and the report says which those are', async t => {
  const fails = report.checks.find(({ check }: any) => check.id === 'service/fails');
  t.same(
    fails.findings.slice(0, hostile.length).map(({ text }: any) => text),
    hostile,
  );
  t.ok(report.untrusted.includes('checks[].findings[].text'));
});
