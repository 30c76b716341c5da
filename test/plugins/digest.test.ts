import t from 'tap';
import { digest } from '../../src/plugins/digest.ts';

t.test('the digest is that of the code: names and contents count, fixtures do not', async t => {
  const of = (files: Parameters<typeof t.testdir>[0]): Promise<string> => digest(t.testdir(files));
  const before = await of({
    service: { a: { 'check.ts': 'one', 'README.md': 'page', fixtures: { 'pass-a.yaml': 'x' } } },
  });
  t.match(before, /^sha256:[0-9a-f]{16}$/);
  t.equal(await of({ service: { a: { 'check.ts': 'one', fixtures: { 'pass-b.yaml': 'y' } } } }), before);
  t.not(await of({ service: { a: { 'check.ts': 'two' } } }), before, 'another content');
  t.not(await of({ service: { b: { 'check.ts': 'one' } } }), before, 'another name');
  t.not(await of({ service: { a: { 'check.ts': 'one', 'part.ts': '' } } }), before, 'another file');
});
