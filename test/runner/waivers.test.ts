import t from 'tap';
import { anytime, type Interval } from '../../src/evidence/interval.ts';
import type { CheckResult } from '../../src/results/result.ts';
import type { Waiver } from '../../src/results/waiver.ts';
import { applyWaivers } from '../../src/runner/waivers.ts';
import { findingOf, gapOf, resultOf } from '../results/result-of.ts';

const at = (from: string, to = from): Interval => ({ from: Date.parse(from), to: Date.parse(to) });
const now = at('2027-01-15T12:00:00Z');
const terms = { now, failOn: 'high' as const };

const waiverOf = (more: Partial<Waiver> = {}): Waiver => ({
  check: 'service/a',
  on: 'Service shop/cart',
  reason: 'moves',
  owner: 'team-shop',
  until: '2027-01-31',
  checks: [more.check ?? 'service/a'],
  place: 'w.yaml:3:5',
  ...more,
});
/** Covers whatever the check cannot see or decide. */
const { on: _, ...anywhere } = waiverOf();
const blindOf = (more: Partial<Waiver> = {}): Waiver => ({ ...anywhere, verdict: 'inconclusive', ...more });

/** The result of the one check, and what is said of the waivers. */
function apply(
  result: CheckResult,
  waivers: readonly Waiver[],
  more: Partial<Parameters<typeof applyWaivers>[2]> = {},
): { result: CheckResult; own: CheckResult; says: readonly string[] } {
  const { results, own } = applyWaivers([result], waivers, { ...terms, ...more });
  const [only] = results;
  if (!only || !own) throw new Error('no result');
  return { result: only, own, says: own.findings.map(({ message, on }) => `${message} ${on.name}`) };
}
const gate = ({ verdict, gate }: CheckResult): readonly string[] => [verdict, gate];
const bad = resultOf({ findings: [findingOf()] });

t.test('a waiver in force turns a fail into a pass that lists what is waived', async t => {
  const { result, own, says } = apply(bad, [waiverOf()]);
  t.same(gate(result), ['pass', 'ok']);
  t.same(result.findings[0]?.waiver, { reason: 'moves', owner: 'team-shop', until: '2027-01-31' });
  t.same([gate(own), says], [['pass', 'ok'], []]);
  t.notOk(bad.findings[0]?.waiver, 'what went in is not changed');
});

t.test('without waivers nothing changes, and nothing is said of them', async t => {
  t.same(applyWaivers([bad], [], terms), { results: [bad], own: undefined });
});

t.test('a waiver for anything else covers nothing', async t => {
  for (const other of [
    waiverOf({ on: 'Service other/cart' }),
    waiverOf({ on: 'Service cart' }),
    waiverOf({ on: 'Service shop/car' }),
    waiverOf({ on: 'Pod shop/cart' }),
    waiverOf({ on: 'Pod */*' }),
    waiverOf({ message: 'worse' }),
    waiverOf({ key: 'http' }),
    waiverOf({ check: 'service/b' }),
    blindOf(),
  ]) {
    const { result } = apply(bad, [other]);
    t.same(gate(result), ['fail', 'blocks'], JSON.stringify(other));
    t.notOk(result.findings[0]?.waiver);
  }
});

t.test('a key and a message narrow it', async t => {
  const two = resultOf({ findings: [findingOf({ key: 'http' }), findingOf({ key: 'grpc' })] });
  const { result } = apply(two, [waiverOf({ key: 'http' })]);
  t.same(
    result.findings.map(({ waiver }) => waiver !== undefined),
    [true, false],
  );
  t.same(gate(result), ['fail', 'blocks']);
  t.same(gate(apply(two, [waiverOf({ message: 'bad' })]).result), ['pass', 'ok']);
});

t.test('what counts is the controller, and not the Pods behind it', async t => {
  const lifted = findingOf({
    on: { kind: 'Deployment', namespace: 'shop', name: 'cart' },
    instances: [{ kind: 'Pod', namespace: 'shop', name: 'cart-5f7-x' }],
  });
  const result = resultOf({ findings: [lifted] });
  t.same(gate(apply(result, [waiverOf({ on: 'Pod shop/*' })]).result), ['fail', 'blocks']);
  t.same(gate(apply(result, [waiverOf({ on: 'Deployment shop/cart' })]).result), ['pass', 'ok']);
});

t.test('a waiver ends, and from then on covers nothing', async t => {
  const rows: readonly (readonly [until: string, now: Interval, verdict: string, says: readonly string[]])[] = [
    ['2027-01-15', at('2027-01-15T23:59:59.999Z'), 'pass', []],
    ['2027-01-15', at('2027-01-16T00:00:00Z'), 'fail', ['expired service/a Service shop/cart']],
    ['2027-01-15T18:00:00+06:00', at('2027-01-15T11:59:59Z'), 'pass', []],
    ['2027-01-15T18:00:00+06:00', at('2027-01-15T12:00:00Z'), 'fail', ['expired service/a Service shop/cart']],
    [
      '2027-01-15',
      at('2027-01-15T23:00:00Z', '2027-01-16T00:00:00Z'),
      'fail',
      ['perhapsExpired service/a Service shop/cart'],
    ],
    ['2027-01-15', at('2027-01-15T22:00:00Z', '2027-01-15T23:00:00Z'), 'pass', []],
    ['2099-01-01', anytime, 'fail', ['perhapsExpired service/a Service shop/cart']],
    ['no day', now, 'fail', ['expired service/a Service shop/cart']],
  ];
  for (const [until, now, verdict, expected] of rows) {
    const { result, says } = apply(bad, [waiverOf({ until })], { now });
    t.same([result.verdict, says], [verdict, expected], `${until} at ${new Date(now.to || 0).toString()}`);
  }
});

t.test('what is over says since when, who answers for it and where it is written', async t => {
  const { own } = apply(bad, [waiverOf({ until: '2027-01-14' })]);
  t.match(own, { check: { id: 'kubefault/waivers' }, verdict: 'fail', gate: 'ok' });
  t.match(own.findings, [
    {
      id: 'kubefault/waivers | Waiver service/a Service shop/cart | expired',
      on: { kind: 'Waiver', name: 'service/a Service shop/cart' },
      text: 'ended with 2027-01-14 and covers nothing; team-shop answers for it: moves (w.yaml:3:5)',
      severity: 'medium',
      since: '2027-01-15T00:00:00.000Z',
      state: 'settled',
    },
  ]);
  t.equal(apply(bad, [waiverOf({ until: '2027-01-14' })], { failOn: 'medium' }).own.gate, 'blocks');
  const open = apply(bad, [waiverOf({ until: '2027-01-14' })], { now: anytime }).own.findings[0];
  t.match(open?.text, /covers nothing: whether it ended with 2027-01-14 is open.*--captured-at/);
});

t.test('of several, the first in force speaks', async t => {
  const waivers = [
    waiverOf({ until: '2027-01-14', owner: 'over' }),
    waiverOf({ until: '2027-02-20', owner: 'first' }),
    waiverOf({ until: '2027-03-20', owner: 'second', on: 'Service shop/*' }),
  ];
  const { result, says } = apply(bad, waivers);
  t.equal(result.findings[0]?.waiver?.owner, 'first');
  t.same(says, ['expired service/a Service shop/cart'], 'the second one would cover it, and is not called unused');
});

t.test('a young finding can be waived, and does not wait for its age', async t => {
  const young = resultOf({ findings: [findingOf({ state: 'unsettled' })] });
  t.same(gate(young), ['inconclusive', 'blocks']);
  t.same(gate(apply(young, [waiverOf()]).result), ['pass', 'ok']);
  t.same(gate(apply(young, [blindOf()]).result), ['inconclusive', 'blocks'], 'but it is nothing that was not seen');
});

t.test('accepted blindness does not block, and stays inconclusive', async t => {
  const blind = resultOf({ gaps: [gapOf()] });
  t.same(gate(blind), ['inconclusive', 'blocks']);
  for (const waiver of [blindOf(), blindOf({ of: 'v1/Pod' })]) {
    const { result } = apply(blind, [waiver]);
    t.same(gate(result), ['inconclusive', 'ok']);
    t.same(result.waiver, { reason: 'moves', owner: 'team-shop', until: '2027-01-31' });
  }
  for (const other of [blindOf({ of: 'v1/Node' }), blindOf({ on: 'Pod */*' }), waiverOf(), anywhere]) {
    const { result } = apply(blind, [other]);
    t.same([gate(result), result.waiver], [['inconclusive', 'blocks'], undefined], JSON.stringify(other));
  }
});

t.test('all of the blindness must be accepted, and it is for as long as all of it is', async t => {
  const blind = resultOf({ gaps: [gapOf(), gapOf({ of: 'v1/Node' })] });
  const pods = blindOf({ of: 'v1/Pod', until: '2027-03-31', owner: 'pods' });
  const nodes = blindOf({ of: 'v1/Node', until: '2027-02-20', owner: 'nodes' });
  t.same(gate(apply(blind, [pods]).result), ['inconclusive', 'blocks']);
  const { result, says } = apply(blind, [pods, nodes]);
  t.same([gate(result), result.waiver?.owner, says], [['inconclusive', 'ok'], 'nodes', []]);
  t.same(gate(apply(blind, [pods, { ...nodes, until: '2027-01-14' }]).result), ['inconclusive', 'blocks']);
});

t.test('objects that could not be decided are accepted one by one', async t => {
  const node = (name: string) => ({ kind: 'Node', name });
  const undecided = (count: number) => [{ reason: 'says two things', count, on: [node('a'), node('b')] }];
  const blind = resultOf({ undecided: undecided(2) });
  t.same(gate(apply(blind, [blindOf({ on: 'Node a' })]).result), ['inconclusive', 'blocks']);
  t.same(gate(apply(blind, [blindOf({ on: 'Node a' }), blindOf({ on: 'Node b' })]).result), ['inconclusive', 'ok']);
  t.same(gate(apply(blind, [blindOf({ of: 'v1/Pod' })]).result), ['inconclusive', 'blocks']);
  t.same(gate(apply(blind, [blindOf()]).result), ['inconclusive', 'ok']);
  const more = resultOf({ undecided: undecided(12) });
  t.same(gate(apply(more, [blindOf({ on: 'Node *' })]).result), ['inconclusive', 'blocks'], 'ten more have no name');
  t.same(gate(apply(more, [blindOf()]).result), ['inconclusive', 'ok']);
});

t.test('a check that failed itself is never waived', async t => {
  const broken = resultOf({ error: { message: 'TypeError' }, findings: [findingOf()], gaps: [gapOf()] });
  const { result } = apply(broken, [waiverOf(), blindOf()]);
  t.same([gate(result), result.waiver], [['error', 'blocks'], undefined]);
});

t.test('a waived finding hides no gap, and accepted blindness no finding', async t => {
  const both = resultOf({ findings: [findingOf()], gaps: [gapOf()] });
  t.same(gate(apply(both, [waiverOf()]).result), ['inconclusive', 'blocks']);
  t.same(gate(apply(both, [blindOf()]).result), ['fail', 'blocks']);
  t.same(gate(apply(both, [waiverOf(), blindOf()]).result), ['inconclusive', 'ok']);
});

t.test('a waiver is unused only where all that it might cover was looked at and seen', async t => {
  const fine = resultOf();
  const unused = ['unused service/a Service shop/cart'];
  t.same(apply(fine, [waiverOf()]).says, unused);
  t.same(apply(resultOf({ examined: 0 }), [waiverOf()]).says, unused);
  t.same(apply(fine, [waiverOf()]).own.findings[0]?.severity, 'low');
  for (const [says, result] of [
    ['blind', resultOf({ gaps: [gapOf()] })],
    ['undecided', resultOf({ undecided: [{ reason: 'x', count: 1, on: [] }] })],
    ['broken', resultOf({ error: { message: 'x' } })],
    ['another check', resultOf({}, 'service/b')],
  ] as const)
    t.same(apply(result, [waiverOf()]).says, [], says);
  t.same(apply(fine, [waiverOf()], { namespaces: ['shop'] }).says, unused);
  t.same(apply(fine, [waiverOf()], { namespaces: ['other'] }).says, [], 'its namespace was not looked at');
  t.same(apply(fine, [waiverOf({ on: 'Service sh*/cart' })], { namespaces: ['shop'] }).says, []);
  t.same(
    apply(fine, [waiverOf({ checks: ['service/a', 'service/b'] })]).says.filter(text => text.startsWith('unused')),
    [],
  );
  t.same(apply(fine, [blindOf({ of: 'v1/Pod' })]).says, ['unused service/a']);
  t.same(apply(fine, [waiverOf({ until: '2027-01-14' })]).says, ['expired service/a Service shop/cart'], 'once');
});

t.test('a waiver that is too broad covers, and is complained of', async t => {
  const rows: readonly (readonly [waiver: Waiver, why: RegExp | undefined])[] = [
    [waiverOf(), undefined],
    [waiverOf({ on: 'Service shop/*' }), undefined],
    [waiverOf({ on: 'Service */cart' }), undefined],
    [waiverOf({ check: 'service/*', checks: ['service/a'] }), /service\/\* is a pattern \(name one check\)/],
    [waiverOf({ check: 'service/a*', checks: ['service/a', 'service/ab'] }), /is a pattern/],
    [anywhere, /it is for every object/],
    [waiverOf({ on: 'Service */*' }), /it is for every Service/],
    [waiverOf({ on: 'Service **/**' }), /it is for every Service/],
    [waiverOf({ until: '2028-01-16' }), undefined],
    [waiverOf({ until: '2028-01-17' }), /it lasts for more than 366 days/],
  ];
  for (const [waiver, why] of rows) {
    const { result, own } = apply(bad, [waiver]);
    t.equal(result.verdict, 'pass');
    const broad = own.findings.filter(({ message }) => message === 'tooBroad');
    t.equal(broad.length, why ? 1 : 0, JSON.stringify(waiver));
    if (why) t.match(broad[0], { text: why, severity: 'medium' });
  }
  const node = resultOf({ findings: [findingOf({ on: { kind: 'Node', name: 'a' } })] });
  t.match(apply(node, [waiverOf({ on: 'Node *' })]).own.findings[0]?.text, /it is for every Node/);
  const blind = resultOf({ gaps: [gapOf()] });
  t.match(apply(blind, [blindOf()]).own.findings[0]?.text, /it accepts that the check sees nothing at all/);
  t.same(apply(blind, [blindOf({ of: 'v1/Pod' })]).says, []);
});

t.test('two waivers never make one finding', async t => {
  const waivers = [waiverOf(), waiverOf(), waiverOf({ message: 'bad' }), waiverOf({ key: 'http' }), blindOf()];
  const { own } = apply(resultOf(), waivers);
  const ids = own.findings.map(({ id }) => id);
  t.equal(new Set(ids).size, ids.length);
  t.equal(own.findings.filter(({ message }) => message === 'unused').length, waivers.length);
});

t.test('gates are those of a run that looks at what is new only', async t => {
  const known = resultOf({ findings: [findingOf({ novelty: 'known' }), findingOf({ key: 'b', novelty: 'new' })] });
  t.equal(apply(known, [waiverOf({ key: 'b' })]).result.gate, 'blocks');
  t.equal(apply(known, [waiverOf({ key: 'b' })], { onlyNew: true }).result.gate, 'ok');
});
