import t from 'tap';
import type { CheckResult } from '../../src/results/result.ts';
import { verdictOf } from '../../src/runner/conclude.ts';
import { findingOf, gapOf, resultOf } from '../results/result-of.ts';

const waiver = { reason: 'moves', owner: 'team', until: '2027-01-31' };
const rows: readonly (readonly [says: string, parts: Partial<CheckResult>, verdict: string])[] = [
  ['an object without a finding', {}, 'pass'],
  ['no object', { examined: 0 }, 'not-applicable'],
  ['a finding', { findings: [findingOf()] }, 'fail'],
  ['only waived findings', { findings: [findingOf({ waiver })] }, 'pass'],
  ['a waived finding that is unsettled', { findings: [findingOf({ waiver, state: 'unsettled' })] }, 'pass'],
  ['a waived finding beside another', { findings: [findingOf({ waiver }), findingOf({ key: 'b' })] }, 'fail'],
  [
    'a waived finding beside one that is unsettled',
    { findings: [findingOf({ waiver }), findingOf({ key: 'b', state: 'unsettled' })] },
    'inconclusive',
  ],
  ['a waived finding and a gap', { findings: [findingOf({ waiver })], gaps: [gapOf()] }, 'inconclusive'],
  ['accepted blindness is no pass', { gaps: [gapOf()], waiver }, 'inconclusive'],
  ['accepted blindness and a finding', { gaps: [gapOf()], waiver, findings: [findingOf()] }, 'fail'],
  ['an error, whatever is waived', { error: { message: 'x' }, waiver, findings: [findingOf({ waiver })] }, 'error'],
  ['a known finding is a finding', { findings: [findingOf({ novelty: 'known' })] }, 'fail'],
];

for (const [says, parts, verdict] of rows)
  t.test(`${says}: ${verdict}`, async t => {
    t.equal(verdictOf(resultOf(parts)), verdict);
  });
