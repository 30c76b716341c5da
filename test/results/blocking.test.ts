import t from 'tap';
import { blocking } from '../../src/results/blocking.ts';
import type { CheckResult } from '../../src/results/result.ts';
import { findingOf, gapOf, resultOf } from './result-of.ts';

const waiver = { reason: 'moves', owner: 'team', until: '2027-01-31' };
const error = { message: 'TypeError' };
const undecided = [{ reason: 'x', count: 1, on: [{ kind: 'Node', name: 'a' }] }];
type Row = readonly [says: string, result: Partial<CheckResult>, always: unknown, onlyNew: unknown];

const rows: readonly Row[] = [
  ['nothing', {}, undefined, undefined],
  ['a finding', { findings: [findingOf()] }, 'finding', 'finding'],
  ['a known one', { findings: [findingOf({ novelty: 'known' })] }, 'finding', undefined],
  ['a new one', { findings: [findingOf({ novelty: 'new' })] }, 'finding', 'finding'],
  ['a waived one', { findings: [findingOf({ waiver })] }, undefined, undefined],
  ['a waived one that is new', { findings: [findingOf({ waiver, novelty: 'new' })] }, undefined, undefined],
  [
    'a waived one beside another',
    { findings: [findingOf({ waiver }), findingOf({ key: 'b', novelty: 'known' })] },
    'finding',
    undefined,
  ],
  ['an unsettled one', { findings: [findingOf({ state: 'unsettled' })] }, 'blindness', 'blindness'],
  ['a waived unsettled one', { findings: [findingOf({ state: 'unsettled', waiver })] }, undefined, undefined],
  [
    'a known unsettled one',
    { findings: [findingOf({ state: 'unsettled', novelty: 'known' })] },
    'blindness',
    undefined,
  ],
  ['a mild one', { findings: [findingOf({ severity: 'medium' })] }, undefined, undefined],
  ['a gap', { gaps: [gapOf()] }, 'blindness', 'blindness'],
  ['an undecided object', { undecided }, 'blindness', 'blindness'],
  ['a known gap', { gaps: [gapOf()], novelty: 'known' }, 'blindness', undefined],
  ['a new gap', { gaps: [gapOf()], novelty: 'new' }, 'blindness', 'blindness'],
  ['a waived gap', { gaps: [gapOf()], waiver }, undefined, undefined],
  ['a waived gap hides no finding', { gaps: [gapOf()], waiver, findings: [findingOf()] }, 'finding', 'finding'],
  ['a waived finding hides no gap', { gaps: [gapOf()], findings: [findingOf({ waiver })] }, 'blindness', 'blindness'],
  [
    'a known finding hides no gap',
    { gaps: [gapOf()], findings: [findingOf({ novelty: 'known' })] },
    'finding',
    'blindness',
  ],
  [
    'a known gap hides no finding',
    { gaps: [gapOf()], novelty: 'known', findings: [findingOf()] },
    'finding',
    'finding',
  ],
  [
    'a waived gap hides no unsettled finding',
    { gaps: [gapOf()], waiver, findings: [findingOf({ state: 'unsettled' })] },
    'blindness',
    'blindness',
  ],
  ['an error', { error }, 'blindness', 'blindness'],
  ['an error is never waived', { error, waiver, gaps: [gapOf()] }, 'blindness', 'blindness'],
  ['a known error', { error, novelty: 'known' }, 'blindness', undefined],
];

for (const [says, parts, always, onlyNew] of rows)
  t.test(`${says}: ${always ?? 'does not block'}, with only what is new ${onlyNew ?? 'does not block'}`, async t => {
    t.equal(blocking(resultOf(parts), 'high'), always);
    t.equal(blocking(resultOf(parts), 'high', true), onlyNew);
    t.equal(blocking(resultOf(parts), 'never', true), undefined);
  });
