import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { gitlab } from '../../src/reporters/gitlab.ts';
import type { RunEvent } from '../../src/results/event.ts';
import { everyVerdict, nothing, onlyNew, stream, text } from './every-verdict.ts';

const print = async (events: readonly RunEvent[] = everyVerdict): Promise<any[]> =>
  JSON.parse(await text(gitlab(stream(events), { color: false })));

/** What GitLab reads: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{16,}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/)[^\\s]+$' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
};

t.test("GitLab's format is kept, and no fingerprint occurs twice", async t => {
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  for (const events of [everyVerdict, onlyNew, nothing, [...everyVerdict, ...everyVerdict]]) {
    const issues = await print(events);
    t.ok(validate(issues), JSON.stringify(validate.errors?.slice(0, 3)));
    t.ok(issues.length > 0);
    const prints = issues.map(({ fingerprint }) => fingerprint);
    t.equal(new Set(prints).size, prints.length, 'GitLab would show one of two');
  }
});

t.test('as red as the gate: what blocks is critical or worse, what does not is minor or less', async t => {
  const of = (issues: any[], id: string): string[] =>
    issues.filter(({ check_name }) => check_name === id).map(({ severity }) => severity);
  const issues = await print();
  t.same([...new Set(of(issues, 'service/fails'))], ['critical']);
  t.same(of(issues, 'service/fails-below-the-gate'), ['info']);
  for (const id of ['node/throws', 'node/undecided', 'service/fails-and-is-blind'])
    t.ok(of(issues, id).includes('critical'), id);
  t.same(of(await print(onlyNew), 'config/waived-in-part').toSorted(), ['critical', 'minor']);
  t.same(of(issues, 'config/waived'), [], 'what is waived is no issue');
});
