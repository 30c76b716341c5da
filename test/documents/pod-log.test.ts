import t from 'tap';
import { PodLog, type PodLogKey } from '../../src/documents/pod-log.ts';
import { DocumentTable } from '../../src/evidence/document-table.ts';
import { GapToken } from '../../src/evidence/gap-token.ts';
import { anytime } from '../../src/evidence/interval.ts';
import type { Gap } from '../../src/results/gap.ts';

const key: PodLogKey = { namespace: 'shop', pod: 'a', container: 'web' };

/** What a check reads where this was answered. */
function read(text: string, more: object = {}): PodLog {
  const table = new DocumentTable();
  const want = { document: PodLog, key };
  table.add(want, { answer: { status: 200, text, ...more }, at: anytime });
  const { value, gap } = table.find(want) ?? {};
  if (gap) throw new GapToken(gap);
  return value as PodLog;
}

/** The gap that is touched by looking. */
function gapIn(look: () => unknown): Gap | undefined {
  try {
    look();
    return undefined;
  } catch (error) {
    if (error instanceof GapToken) return error.gap;
    throw error;
  }
}

t.test('a log that may have been cut shows its end, and not all of it', async t => {
  const log = read('one\ntwo\n', { cut: true });
  t.same(
    log.tail.map(({ text }) => text),
    ['one', 'two'],
  );
  t.match(
    gapIn(() => log.lines),
    { of: 'pods/log', key: 'shop/a/web', reason: 'truncated', detail: /only the last 2 lines .* were recorded/ },
  );
  t.equal(read('one\ntwo\n').lines.length, 2, 'one that was read in full shows all');
});

t.test('a log of more lines than are asked for is not known in full, cut or not', async t => {
  const text = Array.from({ length: 2_000 }, (_, i) => `${i}\n`).join('');
  for (const cut of [true, false])
    t.match(
      gapIn(() => read(text, { cut }).lines),
      { reason: 'truncated' },
    );
});

t.test('where lines have no times, what looks like one belongs to the line', async t => {
  const row = '2026-02-01T11:00:00Z started';
  t.match(read(`${row}\n`, { untimed: true }).lines, [{ at: undefined, text: row }]);
  t.match(read(`${row}\n`).lines, [{ at: '2026-02-01T11:00:00Z', text: 'started' }]);
});

t.test('a line of which a part is hidden is never text', async t => {
  for (const mask of ['***HIDDEN***', '***TOKEN_PASSWORD_A1B2C3***', '***TOKEN_GENERIC_0F0F0F***_2']) {
    const { tail, lines } = read(`fine\nlogin as ${mask} failed\n`, { hides: true });
    t.equal(tail[0]?.text, 'fine');
    t.match(
      gapIn(() => tail[1]?.text),
      { key: 'shop/a/web', reason: 'masked' },
      mask,
    );
    t.match(
      gapIn(() => lines.filter(({ text }) => text.includes('failed'))),
      { reason: 'masked' },
    );
    t.equal(
      read(`login as ${mask}\n`).tail[0]?.text,
      `login as ${mask}`,
      'where nothing is hidden, it is what was written',
    );
  }
  t.equal(read('a *** b ***\n', { hides: true }).tail[0]?.text, 'a *** b ***');
});
