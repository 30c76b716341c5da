import t from 'tap';
import { formatDuration, parseDuration } from '../../src/sdk/duration.ts';

t.test('durations are those of Go', async t => {
  for (const [text, milliseconds] of [
    ['0', 0],
    ['0s', 0],
    ['90s', 90_000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['1m30s', 90_000],
    ['500ms', 500],
    ['2h45m30s', 9_930_000],
  ] as const)
    t.equal(parseDuration(text), milliseconds, text);
});

t.test('everything else is none', async t => {
  for (const text of ['', 's', '10', '-5s', '5d', '5 s', 'soon', '1h-30m', '1e3s', '٣s', '5S'])
    t.equal(parseDuration(text), undefined, text);
});

t.test('a duration is written with its two largest units', async t => {
  for (const [milliseconds, text] of [
    [0, '0s'],
    [400, '0s'],
    [45_000, '45s'],
    [90_000, '1m30s'],
    [3_600_000, '1h'],
    [5_430_000, '1h30m'],
    [90_000_000, '1d1h'],
  ] as const)
    t.equal(formatDuration(milliseconds), text);
});
