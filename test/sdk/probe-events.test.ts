import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import { Event } from '../../src/resources/event.ts';
import type { Pod } from '../../src/resources/pod.ts';
import { type ProbeEvent, probeEvents } from '../../src/sdk/probe-events.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { collectFixture } from '../../src/sources/fixture.ts';

const kill = 'Container cart failed liveness probe, will be restarted';
const pod = (metadata: object = {}): Pod =>
  ({ kind: 'Pod', apiVersion: 'v1', metadata: { name: 'cart-1', namespace: 'shop', uid: 'u1', ...metadata } }) as Pod;

let count = 0;
const event = (reason: string, message: string, more: object = {}, about: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { namespace: 'shop', name: `e${count++}` },
  reason,
  message,
  lastTimestamp: '2026-01-01T11:59:00Z',
  involvedObject: {
    kind: 'Pod',
    namespace: 'shop',
    name: 'cart-1',
    uid: 'u1',
    fieldPath: 'spec.containers{cart}',
    ...about,
  },
  ...more,
});

const eventsOf = (events: readonly object[], of = pod()): readonly ProbeEvent[] => {
  const evidence = new Evidence([new Table(collectFixture(events as never, Event, new Set()))]);
  return (evidence.reader as unknown as Reader<typeof Event>).derive(probeEvents).of(of);
};
const said = (events: readonly object[], of?: Pod): readonly string[] =>
  eventsOf(events, of).map(({ about, probe, container, count }) => `${about} ${probe} ${container} ${count}`);

t.test('kills and failures of both probes, with the container', async t => {
  const events = [
    event('Killing', kill),
    event('Killing', 'Init container proxy failed startup probe', {}, { fieldPath: 'spec.initContainers{proxy}' }),
    event('Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500'),
    event('Unhealthy', 'Liveness probe errored and resulted in unknown state: rpc error'),
    event('Unhealthy', 'Startup probe failed: connection refused'),
  ];
  t.same(said(events).toSorted(), [
    'failure liveness cart 1',
    'failure liveness cart 1',
    'failure startup cart 1',
    'kill liveness cart 1',
    'kill startup proxy 1',
  ]);
});

t.test('other ends, other probes and other words are none', async t => {
  const events = [
    event('Killing', 'Stopping container cart'),
    event('Unhealthy', 'Readiness probe failed: timeout'),
    event('ProbeWarning', 'Liveness probe failed: redirect'),
    event('BackOff', 'Back-off restarting failed container cart, which failed liveness probe'),
    event('Killing', kill, {}, { kind: 'Node' }),
  ];
  t.same(said(events), []);
});

t.test('without a path the message names the container', async t => {
  t.same(said([event('Killing', kill, {}, { fieldPath: null })]), ['kill liveness cart 1']);
});

t.test('counts: of a series, of the event, else one', async t => {
  t.same(
    said([
      event('Killing', kill, { series: { count: 5, lastObservedTime: '2026-01-01T11:50:00Z' }, count: 2 }),
      event('Killing', kill, { count: 3, lastTimestamp: '2026-01-01T11:51:00Z' }),
      event('Killing', kill, { count: null, lastTimestamp: '2026-01-01T11:52:00Z' }),
    ]),
    ['kill liveness cart 5', 'kill liveness cart 3', 'kill liveness cart 1'],
  );
});

t.test('times: from the first to the last, whatever is set', async t => {
  const times = (more: object) => {
    const [{ first, last } = { first: '', last: '' }] = eventsOf([event('Killing', kill, more)]);
    return [first, last];
  };
  t.same(times({ firstTimestamp: '2026-01-01T10:00:00Z' }), ['2026-01-01T10:00:00Z', '2026-01-01T11:59:00Z']);
  t.same(times({ lastTimestamp: null, eventTime: '2026-01-01T10:30:00Z' }), [
    '2026-01-01T10:30:00Z',
    '2026-01-01T10:30:00Z',
  ]);
  t.same(times({ lastTimestamp: null }), [undefined, undefined]);
  t.same(
    times({ lastTimestamp: null, firstTimestamp: '2026-01-01T10:00:00Z', count: 3 }),
    ['2026-01-01T10:00:00Z', undefined],
    'the last of three is not the first',
  );
});

t.test('an earlier Pod of that name, and one of another namespace, are others', async t => {
  const events = [event('Killing', kill, {}, { uid: 'u0' })];
  t.same(said(events), []);
  t.same(said(events, pod({ uid: undefined })), ['kill liveness cart 1'], 'where the ids are not known, it counts');
  t.same(said([event('Killing', kill)], pod({ namespace: 'other' })), []);
});

t.test('the kubelet names a static Pod by another id than its mirror', async t => {
  const mirror = pod({ annotations: { 'kubernetes.io/config.mirror': 'abc' } });
  t.same(said([event('Killing', kill, {}, { uid: 'abc' })], mirror), ['kill liveness cart 1']);
});
