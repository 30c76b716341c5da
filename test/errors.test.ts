import t from 'tap';
import { failure, reasonOf } from '../src/errors.ts';

t.test('an error is a sentence with what was found, and a way out', async t => {
  const error = failure('ERR_SNAPSHOT', { path: 'dump', reason: 'it holds no Kubernetes object' });
  t.match(error, {
    code: 'ERR_SNAPSHOT',
    exit: 2,
    message: 'snapshot dump: it holds no Kubernetes object',
    hint: /kubectl get/,
  });
  t.notMatch(error.message + error.hint, /[{}]|undefined/);
});

t.test('what the system means is said in words, and nothing has more than one line', async t => {
  t.equal(
    reasonOf(Object.assign(new Error("ENOENT: no such file, open '/x'"), { code: 'ENOENT' })),
    'there is no such file or directory',
  );
  t.equal(reasonOf(new Error('first\nsecond')), 'first');
  t.equal(reasonOf(new Error('outer', { cause: new Error('inner') })), 'outer: inner');
  t.equal(reasonOf('text'), 'text');
});
