import t from 'tap';
import { endOf } from '../../src/results/end-of.ts';

t.test('a date includes its whole day in UTC, a time ends at once', async t => {
  const ends = {
    '2027-01-31': '2027-02-01T00:00:00.000Z',
    '2028-02-29': '2028-03-01T00:00:00.000Z',
    '2027-01-31T18:00:00Z': '2027-01-31T18:00:00.000Z',
    '2027-01-31T18:00:00.5+02:00': '2027-01-31T16:00:00.500Z',
  };
  for (const [until, end] of Object.entries(ends))
    t.equal(new Date(endOf(until) ?? Number.NaN).toISOString(), end, until);
});

t.test('what is no day, or no time with a zone, has no end', async t => {
  for (const until of [
    '',
    'never',
    '2027',
    '2027-1-31',
    '2027-02-29',
    '2027-02-30',
    '2027-04-31',
    '2027-13-01',
    '2027-00-10',
    '2027-01-31T18:00:00',
    '2027-01-31 18:00:00Z',
    '2027-01-31T24:00:00Z',
    '2027-01-31T18:60:00Z',
    '2027-02-30T18:00:00Z',
    '2027-01-31T18:00:00+99:00',
    '+012027-01-31',
    ' 2027-01-31',
    '2027-01-31\n',
    '31.01.2027',
  ])
    t.equal(endOf(until), undefined, JSON.stringify(until));
});
