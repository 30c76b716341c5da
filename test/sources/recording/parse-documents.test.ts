import t from 'tap';
import { parseDocuments } from '../../../src/sources/recording/parse-documents.ts';

t.test('JSON, and YAML whatever it is called', t => {
  t.same(parseDocuments('a.json', '[1]'), [[1]]);
  t.same(parseDocuments('a.json', 'kind: Pod\n---\nkind: Node\n'), [{ kind: 'Pod' }, { kind: 'Node' }]);
  t.same(parseDocuments('a', 'a: 1'), [{ a: 1 }]);
  t.same(parseDocuments('a.json', ''), []);
  t.end();
});

t.test('a long file that is broken is refused at once, with its place', t => {
  const line = `"${'x'.repeat(98)}",\n`;
  const text = `[\n${line.repeat(20_000)}`;
  const broken = (cut: string): string => {
    try {
      parseDocuments('long.json', cut);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  t.match(broken(text), /^snapshot long\.json:20002:1: \S/, 'cut short');
  t.match(broken(`${text}!]`), /^snapshot long\.json(:20002:1)?: \S/, 'broken in the middle: newer engines tell where');
  t.end();
});

t.test('what is nested deep enough to end the process is refused before it does', t => {
  const hostile = {
    'a.json': '['.repeat(30_000),
    'b.json': '{"a":'.repeat(30_000),
    'a.yaml': '- '.repeat(30_000),
    'b.yaml': `a: ${'{b: '.repeat(30_000)}`,
  };
  for (const [path, text] of Object.entries(hostile))
    t.throws(() => parseDocuments(path, text), { code: 'ERR_SNAPSHOT', message: /nested more than 500 levels/ }, path);
  t.same(parseDocuments('a.yaml', `a: "${']'.repeat(2_000)}${'['.repeat(400)}"\n`).length, 1, 'text with brackets');
  t.end();
});
