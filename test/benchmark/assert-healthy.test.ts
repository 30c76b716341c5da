import t from 'tap';
import { assertHealthy } from '../../benchmark/assert-healthy.ts';

const check = (id: string, verdict: string, findings: readonly object[] = []): object => ({
  check: { id },
  verdict,
  findings,
});
const report = (over: object = {}): string =>
  JSON.stringify({
    reasons: [],
    checks: [check('a/b', 'pass'), check('a/c', 'not-applicable')],
    ledger: [{ resource: 'v1/Pod', count: 1, gaps: [] }],
    verdicts: { pass: 1 },
    ...over,
  });

t.test('a run that is what it should be gives its report', async t => {
  t.equal(assertHealthy({ code: 0, stdout: report(), stderr: '' }).checks.length, 2);
});

for (const [what, run, says] of [
  ['has ended with another code', { code: 3, stdout: report() }, /ended with 3/],
  ['was killed', { code: null, stdout: '' }, /ended with null/],
  ['has said nothing', { code: 0, stdout: '' }, /ended with 0/],
  [
    'has found something that does not block',
    {
      code: 0,
      stdout: report({ checks: [check('a/b', 'fail', [{ on: { kind: 'Pod', name: 'x' }, text: 'is broken' }])] }),
    },
    /a\/b is fail\n.*is broken/,
  ],
  ['could not tell', { code: 0, stdout: report({ checks: [check('a/b', 'inconclusive')] }) }, /a\/b is inconclusive/],
  [
    'did not see a list that only decorates',
    { code: 0, stdout: report({ ledger: [{ resource: 'v1/Pod', count: 0, gaps: [{ detail: 'refused' }] }] }) },
    /v1\/Pod: refused/,
  ],
  ['has looked at next to nothing', { code: 0, stdout: report({ verdicts: { pass: 0 } }) }, /0 of 2 checks/],
] as const)
  t.test(`a run that ${what} is not measured`, async t => {
    t.throws(() => assertHealthy({ stderr: '', ...run }), { message: says });
  });
