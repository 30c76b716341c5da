import t from 'tap';
import { later, latest } from '../../src/sdk/times.ts';

t.test('times are compared as times, not as text', async t => {
  t.equal(latest(['2026-01-01T12:00:00Z', '2026-01-01T13:00:00+02:00']), '2026-01-01T12:00:00Z');
  t.equal(latest(['2026-01-01T12:00:00Z', '2026-01-01T12:00:00.000001Z'])?.length, 27);
  t.equal(latest([]), undefined);
});

t.test('the latest of several is unknown as soon as one of them is', async t => {
  t.equal(later('2026-01-01T12:00:00Z', '2026-01-01T13:00:00Z'), '2026-01-01T13:00:00Z');
  t.equal(later('2026-01-01T12:00:00Z', undefined), undefined);
});
