import t from 'tap';
import { defineDocument } from '../../src/documents/document.ts';
import { PodLog as Log, type PodLog } from '../../src/documents/pod-log.ts';
import { answered } from '../../src/evidence/answered.ts';
import { gapOfDocument, nameOf, type Want } from '../../src/evidence/document-table.ts';
import { ConfigMap } from '../../src/resources/config-map.ts';
import { Malformed } from '../../src/resources/malformed.ts';
import { Service } from '../../src/resources/service.ts';
import type { RunEvent } from '../../src/results/event.ts';
import type { CheckResult } from '../../src/results/result.ts';
import type { Selection } from '../../src/runner/plan.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';
import { fixture, fixtureNow, type RawObject } from '../../src/sources/fixture.ts';
import type { Source } from '../../src/sources/source.ts';
import { readyNode, runChecks } from './run-checks.ts';

const service = (name: string): RawObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop' },
  spec: {},
});
const key = { namespace: 'shop', pod: 'a', container: 'c' };
const log = (text: string, more: object = {}): RawObject => ({
  kind: 'Document',
  document: 'pods/log',
  key,
  text,
  ...more,
});

const Answer = defineDocument<{ readonly n: number }, string>()({
  id: 'answer',
  capability: 'logs',
  format: 'text',
  budget: 3,
  name: ({ n }) => String(n),
  request: ({ n }) => `/answer/${n}`,
  decode: ({ text }) => {
    if (text === 'garbage') throw new Malformed('expected an answer');
    return text;
  },
});

/** A check over Services that reads logs, as `examine` says. */
const reading = (examine: AnyCheck['examine'], more: Partial<AnyCheck> = {}): AnyCheck =>
  ({
    version: 1,
    title: 'Every Service is well',
    severity: 'high',
    profile: 'workloads',
    reference: 'https://kubernetes.io/',
    subject: Service,
    documents: [Log, Answer],
    messages: { bad: 'is bad: {why}' },
    examine,
    ...more,
  }) as AnyCheck;

interface Outcome {
  readonly result: CheckResult;
  readonly reads: readonly string[];
  readonly events: readonly RunEvent[];
}

/** Judges Services a and b. `asked` are the documents in the order in which the source was asked for them. */
async function judge(
  check: AnyCheck,
  documents: readonly RawObject[] = [],
  { answer, selection = {} }: { answer?: (want: Want) => string | undefined; selection?: Partial<Selection> } = {},
): Promise<Outcome> {
  const base = fixture([readyNode, service('a'), service('b'), ...documents]);
  const reads: string[] = [];
  const now = Date.parse(fixtureNow);
  const source: Source = {
    ...base,
    read: async want => {
      reads.push(nameOf(want));
      const text = answer?.(want);
      return text === undefined ? await base.read(want) : answered(want, { status: 200, text }, { from: now, to: now });
    },
  };
  const events = await runChecks({ 'service/x': check }, { source }, selection);
  const result = events.flatMap(event => (event.type === 'check' ? event.result : []))[0];
  if (!result) throw new Error('the check did not run');
  return { result, reads, events };
}

t.test('what a document says decides, and each is read once however many subjects ask', async t => {
  const check = reading((_, { read, report }) => {
    for (const { text } of (read(Log, key) as PodLog | undefined)?.lines ?? [])
      if (text.includes('fatal')) report('bad', { why: text });
  });
  const { result, reads, events } = await judge(check, [
    log('2026-01-01T11:00:00Z fine\n2026-01-01T11:59:00Z fatal: x\n'),
  ]);
  t.equal(result.verdict, 'fail');
  t.same(
    result.findings.map(({ on, text }) => [on.name, text]),
    [
      ['a', 'is bad: fatal: x'],
      ['b', 'is bad: fatal: x'],
    ],
  );
  t.same(reads, ['pods/log shop/a/c']);
  t.same(
    events.flatMap(event => (event.type === 'read' && event.resource === 'pods/log' ? [event.count] : [])),
    [1],
    'it is in the ledger',
  );
  t.equal((await judge(check, [log('2026-01-01T11:00:00Z fine\n')])).result.verdict, 'pass');
});

t.test('a document that was not recorded, cannot be had or means nothing is never a pass', async t => {
  const reads = reading((_, { read }) => void read(Answer, { n: 1 }));
  t.match((await judge(reads)).result, {
    verdict: 'inconclusive',
    gaps: [{ of: 'answer', key: '1', reason: 'not-recorded' }],
  });
  t.match((await judge(reads, [], { answer: () => 'garbage' })).result, {
    verdict: 'inconclusive',
    gaps: [{ reason: 'malformed', detail: 'answer 1: expected an answer' }],
  });
  t.equal((await judge(reads, [], { answer: () => 'fine' })).result.verdict, 'pass');
});

t.test('a check that swallows what stops it passes nothing', async t => {
  const swallowing = reading((_, { read }) => {
    try {
      read(Answer, { n: 1 });
    } catch {}
  });
  t.equal((await judge(swallowing)).result.verdict, 'inconclusive');
  const { result, reads } = await judge(swallowing, [], { answer: () => 'fine' });
  t.same([result.verdict, reads], ['pass', ['answer 1']], 'it was examined anew with the document');
});

t.test('what was reported before the document was there is not reported twice', async t => {
  const check = reading((subject, { read, report }) => {
    report('bad', { why: 'before' });
    if (read(Answer, { n: (subject as Service).metadata.name === 'a' ? 1 : 2 }) !== '')
      report('bad', { why: 'after' }, { key: 'k' });
  });
  const { result } = await judge(check, [], { answer: () => 'x' });
  t.same(result.findings.map(({ on, text }) => `${on.name} ${text}`).toSorted(), [
    'a is bad: after',
    'a is bad: before',
    'b is bad: after',
    'b is bad: before',
  ]);
  t.equal(result.examined, 2);
});

t.test('a document may lead to another, three times; then it is a gap and not a wait for ever', async t => {
  const chain = (most: number) =>
    reading((_, { read }) => {
      for (let n = 0; n < most; n++) read(Answer, { n });
    });
  const three = await judge(chain(3), [], { answer: () => 'x' });
  t.same([three.result.verdict, three.reads], ['pass', ['answer 0', 'answer 1', 'answer 2']]);
  const endless = await judge(chain(1_000_000), [], { answer: () => 'x' });
  t.match(endless.result, { verdict: 'inconclusive', gaps: [{ reason: 'budget', key: '3' }] });
  t.same(endless.reads.length, 3);
});

t.test('what goes beyond the budget of a kind is a gap, by name, and the rest is read', async t => {
  const greedy = reading((subject, { read }) => {
    const offset = (subject as Service).metadata.name === 'a' ? 0 : 2;
    read(Answer, { n: offset });
    read(Answer, { n: offset + 1 });
  });
  const { result, reads } = await judge(greedy, [], { answer: () => 'x' });
  t.same(reads, ['answer 0', 'answer 2', 'answer 1'], 'in an order of their own');
  t.match(result, {
    verdict: 'inconclusive',
    gaps: [{ of: 'answer', key: '3', reason: 'budget', detail: /more than 3 documents/ }],
  });
});

t.test('a fact may read documents; it is computed anew when they are there', async t => {
  let computed = 0;
  const fact = (reader: { read: (document: typeof Answer, key: { n: number }) => string }): string => {
    computed++;
    return reader.read(Answer, { n: 7 });
  };
  const check = reading((_, { derive, report }) => {
    if ((derive(fact as never) as unknown) === 'broken') report('bad', { why: 'broken' });
  });
  const { result } = await judge(check, [], { answer: () => 'broken' });
  t.equal(result.findings.length, 2);
  t.equal(computed, 3, 'once for each subject before the document was there, once after');
  t.equal((await judge(check)).result.verdict, 'inconclusive');
});

t.test('a document that was not declared is a mistake of the check', async t => {
  const undeclared = reading((_, { read }) => void read(Answer, { n: 1 }), { documents: [Log] });
  const { result } = await judge(undeclared, [], { answer: () => 'x' });
  t.match(result, { verdict: 'error', error: { message: /answer is read and not declared/ } });
});

t.test('what only decorates a finding decides nothing, whether it is there or not', async t => {
  const check = reading((_, { report }) => report('bad', { why: 'x' }), {
    documents: [],
    enriches: [Answer],
    evidence: (_, { read }) => [read(Answer as never, { n: 1 } as never) as string],
  });
  const seen = await judge(check, [], { answer: () => 'because' });
  t.match(seen.result, { verdict: 'fail', gaps: [], findings: [{ evidence: ['because'] }, {}] });
  const unseen = await judge(check);
  t.match(unseen.result, { verdict: 'fail', gaps: [], findings: [{ evidence: [/not seen: answer/] }, {}] });
  const denied = await judge(check, [], { answer: () => 'because', selection: { allowed: new Set(['api']) } });
  t.match(denied.result, { verdict: 'fail', gaps: [], findings: [{ evidence: [/--allow logs/] }, {}] });
  t.same(denied.reads, [], 'what is not allowed is not read');
});

t.test('a layer in which nothing was seen is told, also beside a check that was examined later', async t => {
  const reads = reading((_, { read }) => void read(Answer, { n: 1 }));
  const idle = reading((_, { skip }) => skip('is none of its business'), { subject: ConfigMap, documents: [] });
  const checks = { 'config/reads': reads, 'service/idle': idle };
  for (const [names, says] of [
    [['config/reads', 'service/idle'], ['nothing of layer service was seen']],
    [['config/reads'], []],
  ] as const) {
    const base = fixture([readyNode, service('a')]);
    const source: Source = {
      ...base,
      read: want => Promise.resolve(answered(want, { status: 200, text: 'fine' }, { from: 0, to: 0 })),
    };
    for (const event of await runChecks(checks, { source }, { checks: names }))
      if (event.type === 'end') t.same(event.reasons, says);
  }
});

t.test('a generator of evidence keeps what it gave before something that was not seen', async t => {
  const check = reading((_, { report }) => report('bad', { why: 'x' }), {
    documents: [],
    enriches: [Answer],
    *evidence(_: unknown, { read }: { read: (document: never, key: never) => unknown }) {
      yield 'first';
      yield read(Answer as never, { n: 1 } as never) as string;
      yield 'last';
    },
  } as Partial<AnyCheck>);
  t.match((await judge(check)).result.findings[0]?.evidence, ['first', /not seen: answer/]);
  t.match((await judge(check, [], { answer: () => 'because' })).result.findings[0]?.evidence, [
    'first',
    'because',
    'last',
  ]);
});

t.test('a log that is longer than what was read has no "no such line"', async t => {
  const check = (member: 'lines' | 'tail') =>
    reading((_, { read, report }) => {
      const found = (read(Log, key) as PodLog | undefined)?.[member].some(({ text }) => text.includes('fatal'));
      if (found) report('bad', { why: 'fatal' });
    });
  const rows = (n: number) => Array.from({ length: n }, (_, i) => `2026-01-01T11:00:00Z line ${i}\n`).join('');
  t.match((await judge(check('lines'), [log(rows(2_000))])).result, {
    verdict: 'inconclusive',
    gaps: [{ reason: 'truncated' }],
  });
  t.equal((await judge(check('lines'), [log(rows(1_999))])).result.verdict, 'pass');
  t.equal((await judge(check('tail'), [log(`${rows(1_999)}fatal`)])).result.verdict, 'fail');
});

t.test('the kubelet says that there is no log: that is seen, and any other refusal is not', async t => {
  const check = reading((_, { read, report }) => {
    if (read(Log, key) === undefined) report('bad', { why: 'no log' });
  });
  const none = 'previous terminated container "c" in pod "a" not found';
  t.equal((await judge(check, [log(none, { status: 400 })])).result.verdict, 'fail');
  const source = fixture([log('Get "https://10.0.0.1:10250": dial tcp: connection refused', { status: 502 })]);
  const want = { document: Log, key };
  const { answer, gap } = await source.read(want);
  t.match([answer, gap], [undefined, { ...gapOfDocument(want, 'server-error', ''), detail: /502/ }]);
});
