import t from 'tap';
import { fitted } from '../../src/cli/fitted.ts';
import { textTable } from '../../src/cli/text-table.ts';

t.test('columns stand under each other, whatever script their cells are in', async t => {
  const rows = textTable([
    ['a', 'x'],
    ['日本語', 'y'],
    ['é🇩🇪', 'z'],
    ['e\u0301', 'w'],
  ]);
  t.same(rows, ['a       x', '日本語  y', 'é🇩🇪     z', 'e\u0301       w']);
  t.same(textTable([]), []);
  t.same(textTable([['a', '']]), ['a']);
});

t.test('a line is cut where the terminal ends, and between characters', async t => {
  t.equal(fitted('short', 10), 'short');
  t.equal(fitted('exactly ten', 11), 'exactly ten');
  t.equal(fitted('one too many', 11), 'one too ma…');
  t.equal(fitted('日本語日本語', 6), '日本…');
  t.equal(fitted('👩‍👩‍👧👩‍👩‍👧', 3), '👩‍👩‍👧…');
});
