import t from 'tap';
import { defineDocument } from '../../src/documents/document.ts';
import { PodLog } from '../../src/documents/pod-log.ts';
import { answered } from '../../src/evidence/answered.ts';
import { DocumentTable, type Want } from '../../src/evidence/document-table.ts';
import { anytime } from '../../src/evidence/interval.ts';
import { Dice } from './planted.ts';

const x = new Dice(3).text(20, 'abcdefghijklmnopqrstuvwxyz0123456789');
const document = (format: 'text' | 'json') =>
  defineDocument<object, unknown>()({
    id: 'answer',
    capability: 'logs',
    format,
    budget: 1,
    name: () => 'a',
    answers: ({ text }) => text.includes('failed'),
    decode: answer => answer,
  });
const answerOf = (format: 'text' | 'json', status: number, text: string) =>
  answered({ document: document(format), key: {} }, { status, text }, anytime);

t.test('a text is redacted, also where it comes with an error', async t => {
  for (const format of ['text', 'json'] as const)
    t.same(answerOf(format, 500, `[-]etcd failed: password=${x}\n`).answer, {
      status: 500,
      text: '[-]etcd failed: password=<redacted>\n',
    });
  t.equal(answerOf('text', 200, `a\ntoken: ${x}\nb`).answer?.text, 'a\ntoken: <redacted>\nb');
});

t.test('JSON is redacted as an object is, by what it says and by its keys', async t => {
  const said = { auth: { password: x, file: '/etc/token' }, items: [`https://a:${x}@b`, null], empty: null };
  t.same(answerOf('json', 200, JSON.stringify(said)).answer, {
    status: 200,
    text: '',
    json: { auth: { password: '<redacted>', file: '/etc/token' }, items: ['https://<redacted>@b'] },
  });
  t.equal(answerOf('json', 200, JSON.stringify(`token=${x}`)).answer?.json, 'token=<redacted>');
});

t.test('a broken answer and a refusal say nothing of what came', async t => {
  t.notMatch(answerOf('json', 200, `{"password":"${x}`).gap?.detail, x);
  t.notMatch(answerOf('text', 503, `password=${x}`).gap?.detail, x);
});

t.test('a log that was cut off is not taken for a whole one because a key in it is redacted', async t => {
  const key = ['-----BEGIN PRIVATE', ' KEY-----\n', `${x}${x}${x}\n`.repeat(30), '-----END PRIVATE KEY-----\n'].join(
    '',
  );
  const lines = `${'line\n'.repeat(1968)}${key}`;
  const want: Want = { document: PodLog, key: { namespace: 'shop', pod: 'a', container: 'c' } };
  const table = new DocumentTable();
  table.add(want, answered(want, { status: 200, text: lines }, anytime));
  const log = table.find(want)?.value as PodLog | undefined;
  t.equal(log?.tail.length, 2000);
  t.notMatch(JSON.stringify(log?.tail), x);
  t.throws(() => log?.lines, 'its beginning is unseen');
});
