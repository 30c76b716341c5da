import t from 'tap';
import type { PodLogKey } from '../../src/documents/pod-log.ts';
import type { Pod } from '../../src/resources/pod.ts';
import { lastWords } from '../../src/sdk/last-words.ts';

type Status = (NonNullable<Pod['status']>['containerStatuses'] & {})[number];

/** The lines, and the key of the log that was read. */
function wordsOf(status: Status | undefined, ...lines: readonly string[]) {
  const keys: PodLogKey[] = [];
  const tail = lines.map(text => ({ at: undefined, text }));
  const read = (_: unknown, key: PodLogKey) => {
    keys.push(key);
    return lines.length > 0 ? { tail, lines: tail } : undefined;
  };
  const pod: Pod = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: 'x', namespace: 'shop' },
    status: { containerStatuses: status ? [{ name: 'a', ...status }] : [] },
  };
  return { words: [...lastWords(pod, { read: read as never })], keys };
}

t.test('the log is that of the run that ended', async t => {
  const key = { namespace: 'shop', pod: 'x', container: 'a' };
  const running = { running: { startedAt: '2026-01-01T11:00:00Z' } };
  const waiting = { waiting: { reason: 'CrashLoopBackOff' } };
  t.same(wordsOf({ restartCount: 2, ready: true, state: running }).keys, [{ ...key, previous: true }]);
  t.same(wordsOf({ restartCount: 2, state: waiting }).keys, [key], 'there is no newer one');
  t.same(wordsOf({ restartCount: 0, ready: false, state: running }).keys, [key]);
  t.same(wordsOf({ restartCount: 0, ready: true, state: running }).keys, [], 'nothing is wrong with it');
  t.same(wordsOf({ restartCount: 0, state: { waiting: { reason: 'ErrImagePull' } } }).keys, [], 'it has never run');
  t.same(wordsOf(undefined).keys, []);
});

t.test('errors before anything else, else the last lines', async t => {
  const ended = { restartCount: 1, state: { waiting: { reason: 'CrashLoopBackOff' } } };
  const klog = 'E0101 11:58:00.100000       1 run.go:72] "command failed" err="no such file"';
  t.same(wordsOf(ended, 'I0101 start', klog, 'I0101 end').words, [
    'log of a: E0101 11:58:00.100000 1 run.go:72] "command failed" err="no such file"',
  ]);
  t.same(wordsOf(ended, 'one', 'two', 'three', 'four').words, ['log of a: two', 'log of a: three', 'log of a: four']);
  for (const line of ['[FATAL] plugin/loop', '{"level":"fatal","msg":"x"}', 'panic: nil map', 'time="x" level=error'])
    t.same(wordsOf(ended, line, 'goodbye').words, [`log of a: ${line}`]);
  t.same(wordsOf(ended, 'no errors, terrorised', 'Errata').words.length, 2, 'a word that only begins like one');
  t.same(wordsOf(ended).words, [], 'there is no log');
});
