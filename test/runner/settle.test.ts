import t from 'tap';
import { defineDocument } from '../../src/documents/document.ts';
import { answered } from '../../src/evidence/answered.ts';
import { nameOf } from '../../src/evidence/document-table.ts';
import type { Interval } from '../../src/evidence/interval.ts';
import { ConfigMap } from '../../src/resources/config-map.ts';
import { Service } from '../../src/resources/service.ts';
import type { RunEventOf } from '../../src/results/event.ts';
import type { CheckResult } from '../../src/results/result.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';
import { collectFixture, type RawObject } from '../../src/sources/fixture.ts';
import type { Source } from '../../src/sources/source.ts';
import { readyNode, runChecks } from './run-checks.ts';

const epoch = Date.parse('2026-01-01T12:00:00Z');
/** The server's time, so many seconds after the run began. */
const at = (seconds: number): string => new Date(epoch + seconds * 1000).toISOString();

const service = (name: string, spec: object): RawObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop' },
  spec,
});

const Answer = defineDocument<{ readonly n: number }, string>()({
  id: 'answer',
  capability: 'logs',
  format: 'text',
  budget: 3,
  name: ({ n }) => String(n),
  request: ({ n }) => `/answer/${n}`,
  decode: ({ text }) => text,
});

/** Reports what `spec` says: `{ bad: true, since }`. */
const check = (more: Partial<AnyCheck> = {}): AnyCheck =>
  ({
    version: 1,
    title: 'Every Service is well',
    severity: 'high',
    profile: 'workloads',
    reference: 'https://kubernetes.io/',
    subject: Service,
    grace: '1m',
    messages: { bad: 'is bad' },
    examine: (
      { spec = {} }: { spec?: { bad?: boolean; since?: string } },
      { report }: Parameters<AnyCheck['examine']>[1],
    ) => {
      if (spec.bad) report('bad', {}, { since: spec.since });
    },
    ...more,
  }) as AnyCheck;

interface Cluster {
  readonly objects: readonly RawObject[];
  readonly answer?: string;
}

/** A live cluster that is in another state at each moment; `seconds` since the run began. */
async function live(
  checks: Readonly<Record<string, AnyCheck>>,
  state: (seconds: number) => Cluster,
  {
    settle = 600,
    grace,
    interruptAt,
    readsFor = 1,
  }: { settle?: number; grace?: number; interruptAt?: number; readsFor?: number } = {},
) {
  let seconds = 0;
  const listed: string[] = [];
  const controller = new AbortController();
  const time = (): Interval => ({ from: epoch + seconds * 1000, to: epoch + (seconds + readsFor) * 1000 });
  const source: Source = {
    kind: 'live',
    target: 'a cluster',
    cluster: 'test',
    notes: [],
    collect: (resource, { keeps }) => {
      listed.push(`${resource.plural} at ${seconds}`);
      return Promise.resolve({ ...collectFixture(state(seconds).objects, resource, keeps), at: time() });
    },
    read: want => {
      listed.push(`${nameOf(want)} at ${seconds}`);
      return Promise.resolve(answered(want, { status: 200, text: state(seconds).answer ?? '' }, time()));
    },
    close: () => Promise.resolve(),
  };
  const results = new Map<string, CheckResult>();
  const waits: RunEventOf<'settle'>[] = [];
  let end: RunEventOf<'end'> | undefined;
  const events = await runChecks(checks, {
    source,
    settle: settle * 1000,
    ...(grace !== undefined && { grace }),
    signal: controller.signal,
    interrupted: () => (controller.signal.aborted ? 130 : undefined),
    clock: {
      now: () => epoch + seconds * 1000,
      sleep: (milliseconds, signal) => {
        seconds += milliseconds / 1000;
        if (interruptAt !== undefined && seconds >= interruptAt) controller.abort();
        return signal.aborted ? Promise.reject(new Error('aborted')) : Promise.resolve();
      },
    },
  });
  for (const event of events) {
    if (event.type === 'check') results.set(event.result.check.id, event.result);
    if (event.type === 'settle') waits.push(event);
    if (event.type === 'end') end = event;
  }
  if (!end) throw new Error('the run did not end');
  const result = results.get('service/x');
  return { result, verdict: result?.verdict, results, waits, end, exit: end.exit, listed, seconds };
}
const judge = (
  spec: (seconds: number) => object,
  options: Parameters<typeof live>[2] & { check?: Partial<AnyCheck> } = {},
) =>
  live(
    { 'service/x': check(options.check) },
    seconds => ({ objects: [readyNode, service('a', spec(seconds))] }),
    options,
  );

t.test('young and broken is neither pass nor fail until its grace is over; then it counts', async t => {
  const { verdict, exit, seconds, waits } = await judge(() => ({ bad: true, since: at(-2) }));
  t.same([verdict, exit], ['fail', 1]);
  t.ok(seconds > 58 && seconds < 75, `it waited ${seconds} s`);
  t.match(waits[0], { unsettled: 1, until: at(600), on: ['Service shop/a: is bad'] });
});

t.test('what clears in time passes, and is noticed before the grace is over', async t => {
  const { verdict, exit, seconds } = await judge(s => (s < 20 ? { bad: true, since: at(-2) } : {}));
  t.same([verdict, exit], ['pass', 0]);
  t.ok(seconds < 40, `it waited ${seconds} s`);
});

t.test('what comes back begins anew, and is not as old as it was', async t => {
  const { verdict, exit } = await judge(s => (s > 20 && s < 40 ? {} : { bad: true }), { settle: 75 });
  t.same([verdict, exit], ['pass', 0], 'it had cleared when it was looked at');
  const flapping = await live(
    { 'service/x': check() },
    s => ({
      objects: [
        readyNode,
        service('a', s > 20 && s < 40 ? {} : { bad: true }),
        service('b', { bad: true, since: at(20) }),
      ],
    }),
    { settle: 75 },
  );
  t.same([flapping.verdict, flapping.exit], ['inconclusive', 3], 'seen for 35 s of 60');
});

t.test('an old problem counts at once, without another look', async t => {
  const { verdict, waits, listed } = await judge(() => ({ bad: true, since: at(-3600) }));
  t.same([verdict, waits.length], ['fail', 0]);
  t.same(listed, ['nodes at 0', 'services at 0']);
});

t.test('a finding that nothing dates is as old as the run has seen it', async t => {
  const { verdict, seconds } = await judge(() => ({ bad: true }));
  t.equal(verdict, 'fail');
  t.ok(seconds > 60 && seconds < 80, `it waited ${seconds} s`);
  const cleared = await judge(s => (s < 30 ? { bad: true } : {}));
  t.equal(cleared.verdict, 'pass');
});

t.test(
  'without a grace, a finding that nothing dates or that is younger than the run counts when it is seen twice',
  async t => {
    const none = { check: { grace: '0s' } } as const;
    for (const since of [undefined, at(0), at(5)]) {
      const lasting = await judge(() => ({ bad: true, since }), none);
      t.same([lasting.verdict, lasting.waits.length], ['fail', 1], String(since));
      const passing = await judge(s => (s === 0 ? { bad: true, since } : {}), none);
      t.same([passing.verdict, passing.exit], ['pass', 0], `${since}: two lists of different moments`);
    }
    const dated = await judge(() => ({ bad: true, since: at(-1) }), none);
    t.same([dated.verdict, dated.waits.length], ['fail', 0], 'it was there before the run');
    const once = await judge(() => ({ bad: true }), { ...none, settle: 0 });
    t.same([once.verdict, once.waits.length], ['fail', 0], '--settle 0s is one look');
  },
);

t.test('when the time is up, what has not settled is inconclusive', async t => {
  const { verdict, exit, seconds, end } = await judge(() => ({ bad: true, since: at(-2) }), { settle: 30 });
  t.same([verdict, exit, seconds], ['inconclusive', 3, 30]);
  t.match(end.reasons, ['1 check that matters could not be decided']);
  const once = await judge(() => ({ bad: true, since: at(-2) }), { settle: 0 });
  t.same([once.verdict, once.exit, once.seconds], ['inconclusive', 3, 0]);
});

t.test('nobody waits for what cannot settle in time and would not block', async t => {
  const young = () => ({ bad: true, since: at(-2) });
  const medium = await judge(young, { settle: 30, check: { severity: 'medium' } });
  t.same([medium.verdict, medium.exit, medium.seconds], ['inconclusive', 0, 0]);
  const inTime = await judge(young, { settle: 90, check: { severity: 'medium' } });
  t.same([inTime.verdict, inTime.exit], ['fail', 0]);
  const high = await judge(young, { settle: 30 });
  t.same([high.exit, high.seconds], [3, 30], 'what blocks may clear by then');
});

t.test('--grace caps what is waited for', async t => {
  const { verdict, seconds } = await judge(() => ({ bad: true, since: at(-2) }), { grace: 0 });
  t.same([verdict, seconds], ['fail', 0]);
});

t.test('only what the undecided checks rest on is read again', async t => {
  const maps = check({ subject: ConfigMap, examine: () => {} });
  const { listed, waits } = await live({ 'service/x': check(), 'config/y': maps }, () => ({
    objects: [
      readyNode,
      service('a', { bad: true, since: at(-55) }),
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm', namespace: 'shop' } },
    ],
  }));
  t.ok(waits.length > 0);
  t.same(
    listed.filter(name => !name.endsWith(' at 0')).filter(name => !name.startsWith('services')),
    [],
  );
});

t.test('documents that an undecided check reads are read again, and what they say then decides', async t => {
  const examine: AnyCheck['examine'] = (_, { read, report }) => {
    if ((read as (document: unknown, key: unknown) => unknown)(Answer, { n: 1 }) === 'bad') report('bad', {});
  };
  const logs = (answer: (seconds: number) => string) =>
    live({ 'service/x': check({ documents: [Answer], examine }) }, s => ({
      objects: [readyNode, service('a', {})],
      answer: answer(s),
    }));
  const cleared = await logs(s => (s < 10 ? 'bad' : 'fine'));
  t.equal(cleared.verdict, 'pass');
  t.ok(cleared.listed.filter(name => name.startsWith('answer')).length > 1);
  t.equal((await logs(() => 'bad')).verdict, 'fail');
});

t.test('a state in passing that does not decide gets one more look, and only one', async t => {
  const examine: AnyCheck['examine'] = (subject, { cannotTell }) => {
    if ((subject as { spec: { bad?: boolean } }).spec.bad) cannotTell('it is being restarted');
  };
  const passing = await judge(s => ({ bad: s === 0 }), { check: { examine } });
  t.same([passing.verdict, passing.waits.length], ['pass', 1]);
  const lasting = await judge(() => ({ bad: true }), { check: { examine } });
  t.same([lasting.verdict, lasting.exit, lasting.waits.length], ['inconclusive', 3, 1]);
});

t.test('what says when it can be decided is waited for until then, and no longer', async t => {
  const examine: AnyCheck['examine'] = (subject, { cannotTell, older, report }) => {
    const { since = '', bad } = (subject as { spec: { since?: string; bad?: boolean } }).spec;
    if (!older(since, '30s')) cannotTell('it has just started', { since, grace: '30s' });
    else if (bad) report('bad', {}, { since, grace: 0 });
  };
  const started = at(-2);
  const fine = await judge(() => ({ since: started }), { check: { examine } });
  t.same([fine.verdict, fine.exit], ['pass', 0]);
  t.ok(fine.seconds >= 28 && fine.seconds < 60, `${fine.seconds}s`);
  t.equal((await judge(() => ({ since: started, bad: true }), { check: { examine } })).verdict, 'fail');
  const short = await judge(() => ({ since: started }), { check: { examine }, settle: 10 });
  t.same([short.verdict, short.waits.length], ['inconclusive', 1], 'it cannot be decided in time: one look more');
});

t.test('an age that reaches its limit while the evidence is read is looked at again, as often as it takes', async t => {
  const examine: AnyCheck['examine'] = (subject, { older, report }) => {
    const { since = '' } = (subject as { spec: { since?: string } }).spec;
    if (older(since, '30s')) report('bad', {}, { since, grace: 0 });
  };
  const near = await judge(() => ({ since: at(-27) }), { check: { examine }, readsFor: 8 });
  t.same([near.verdict, near.waits.length], ['fail', 1]);
  t.ok(near.seconds >= 3 && near.seconds < 10, `${near.seconds}s`);
  const restarted = await judge(s => ({ since: at(s < 4 ? -27 : -18) }), { check: { examine }, readsFor: 12 });
  t.same([restarted.verdict, restarted.waits.length], ['fail', 2], 'near its limit twice');
  const late = await judge(() => ({ since: at(-27) }), { check: { examine }, readsFor: 8, settle: 2 });
  t.same([late.verdict, late.exit], ['inconclusive', 3], 'no time is left to look again');
});

t.test('a signal while it waits: what is known is reported as it was seen last', async t => {
  const { verdict, exit, end, seconds } = await judge(() => ({ bad: true, since: at(-2) }), { interruptAt: 10 });
  t.same([verdict, exit, end.interrupted], ['inconclusive', 130, true]);
  t.ok(seconds < 30);
  t.match(end.reasons[0], /interrupted/);
});

t.test('a check that throws is not waited for', async t => {
  const examine: AnyCheck['examine'] = (_, { report }) => {
    report('bad', {});
    throw new Error('a mistake');
  };
  const { verdict, waits } = await judge(() => ({}), { check: { examine } });
  t.same([verdict, waits.length], ['error', 0]);
});

t.test('a server that sends no time: nothing can be old enough, and that is not a pass', async t => {
  let seconds = 0;
  const source: Source = {
    kind: 'live',
    target: 'a cluster',
    cluster: 'test',
    notes: [],
    collect: (resource, { keeps }) =>
      Promise.resolve({
        ...collectFixture([readyNode, service('a', { bad: true, since: at(-3600) })], resource, keeps),
        at: { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY },
      }),
    read: () => Promise.reject(new Error('nothing is read')),
    close: () => Promise.resolve(),
  };
  const events = await runChecks(
    { 'service/x': check() },
    {
      source,
      settle: 60_000,
      clock: {
        now: () => epoch + seconds * 1000,
        sleep: milliseconds => {
          seconds += milliseconds / 1000;
          return Promise.resolve();
        },
      },
    },
  );
  for (const event of events) if (event.type === 'end') t.same([event.exit, event.verdicts.inconclusive], [3, 1]);
  t.equal(seconds, 60);
});
