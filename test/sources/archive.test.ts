import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import t, { type Test } from 'tap';
import { earlier } from '../../src/documents/earlier.ts';
import { PodLog } from '../../src/documents/pod-log.ts';
import { DocumentTable, gapOfDocument } from '../../src/evidence/document-table.ts';
import { Table } from '../../src/evidence/table.ts';
import { ConfigMap } from '../../src/resources/config-map.ts';
import { Lease } from '../../src/resources/lease.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { Service } from '../../src/resources/service.ts';
import { collectFixture, fixtureNow, type RawObject } from '../../src/sources/fixture.ts';
import { openArchive } from '../../src/sources/open-archive.ts';
import { readTar } from '../../src/sources/read-tar.ts';
import { withHistory } from '../../src/sources/with-history.ts';
import type { Recording } from '../../src/sources/write-archive.ts';
import { writeArchive } from '../../src/sources/write-archive.ts';
import { writeTar } from '../../src/sources/write-tar.ts';

const now = Date.parse(fixtureNow);
const none: ReadonlySet<string> = new Set();
const pod = (name: string, namespace = 'shop'): RawObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: { containers: [{ name: 'c', env: [{ name: 'A', value: 'hunter2' }] }] },
});
const lease = (transitions: number): RawObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'kube-scheduler', namespace: 'kube-system' },
  spec: { leaseTransitions: transitions },
});
const table = (objects: readonly RawObject[], resource: Parameters<typeof collectFixture>[1], more: object = {}) =>
  new Table({ ...collectFixture(objects, resource, none), ...more });
const key = { namespace: 'shop', pod: 'a', container: 'c' };

let count = 0;

async function record(t: Test, more: Partial<Recording> = {}): Promise<string> {
  const path = join(t.testdirName, `${++count}.tar.gz`);
  if (!existsSync(t.testdirName)) t.testdir({});
  await writeArchive(path, {
    version: '0.1.0',
    target: 'context lab (https://127.0.0.1:6443, v1.34.3)',
    cluster: 'lab',
    allowed: ['api', 'logs'],
    tables: [],
    documents: [],
    keeps: none,
    ...more,
  });
  return path;
}
const collect = async (path: string, resource: Parameters<typeof collectFixture>[1]) => {
  const { objects, gap, seen, at } = await (await openArchive(path)).collect(resource, { keeps: none });
  return { names: objects.map(({ metadata }) => metadata.name), gap, seen: [...(seen ?? [])], at };
};

t.test('lists come back as they were: whole, empty, with a gap, in some namespaces, with their time', async t => {
  const gap = { of: 'v1/Service', reason: 'forbidden', detail: 'listing services: refused (403)' } as const;
  const path = await record(t, {
    tables: [
      table([pod('a'), pod('b', 'other')], Pod),
      table([], Node),
      table([], Service, { gap, seen: new Set(['shop']), at: { from: Number.NEGATIVE_INFINITY, to: now } }),
    ],
  });
  t.equal(statSync(path).mode & 0o777, 0o600, 'for its owner only');
  t.match(await collect(path, Pod), { names: ['b', 'a'], gap: undefined, at: { from: now, to: now } });
  t.match(await collect(path, Node), { names: [], gap: undefined });
  t.match(await collect(path, Service), { gap, seen: ['shop'], at: { from: Number.NEGATIVE_INFINITY, to: now } });
  t.match(await collect(path, ConfigMap), {
    names: [],
    gap: { reason: 'not-recorded', detail: /configmaps were not recorded/, remedy: /snapshot create/ },
  });
  const { target, cluster, allowed } = await openArchive(path);
  t.same([target, cluster, allowed], ['context lab (https://127.0.0.1:6443, v1.34.3)', 'lab', ['api', 'logs']]);
});

t.test('what is asked for at once is read at once, and again later', async t => {
  const path = await record(t, { tables: [table([pod('a')], Pod), table([lease(1)], Lease)] });
  const archive = await openArchive(path);
  const [pods, leases] = await Promise.all([Pod, Lease].map(resource => archive.collect(resource, { keeps: none })));
  t.same([pods?.objects.length, leases?.objects.length], [1, 1]);
  t.equal((await archive.collect(Pod, { keeps: none })).objects.length, 1);
});

t.test('documents come back as answers and as gaps; one that was not asked for is not recorded', async t => {
  const documents = new DocumentTable();
  const at = { from: now, to: now + 1000 };
  documents.add({ document: PodLog, key }, { answer: { status: 200, text: 'line\n' }, at });
  const refused = { document: PodLog, key: { ...key, previous: true } };
  documents.add(refused, { gap: gapOfDocument(refused, 'forbidden', 'refused (403)'), at });
  const archive = await openArchive(await record(t, { documents: documents.all() }));
  t.same(await archive.read({ document: PodLog, key }), { answer: { status: 200, text: 'line\n' }, at });
  t.match(await archive.read(refused), { gap: { reason: 'forbidden', key: 'shop/a/c/previous' } });
  t.match(await archive.read({ document: PodLog, key: { ...key, pod: 'b' } }), { gap: { reason: 'not-recorded' } });
});

t.test('an earlier recording answers what a check wants to compare, and says when it was made', async t => {
  const before = await openArchive(await record(t, { tables: [table([lease(3)], Lease)] }));
  const live = await openArchive(await record(t, { tables: [table([lease(9)], Lease)] }));
  const source = withHistory(live, before);
  const EarlierLease = earlier(Lease);
  const want = { document: EarlierLease, key: { namespace: 'kube-system', name: 'kube-scheduler' } };
  const answered = await source.read(want);
  t.match(answered.answer?.json, { object: { spec: { leaseTransitions: 3 } }, from: fixtureNow.replace('Z', '.000Z') });
  t.match((await source.read({ ...want, key: { ...want.key, name: 'other' } })).answer?.json, { object: undefined });
  t.match(await source.read({ document: earlier(Pod), key: { namespace: 'shop', name: 'a' } }), {
    gap: { reason: 'not-recorded' },
  });
  t.equal((await source.collect(Lease, { keeps: none })).objects.length, 1, 'lists are those of the present');

  const documents = new DocumentTable();
  documents.add(want, answered);
  const replayed = await openArchive(await record(t, { documents: documents.all() }));
  const { answer, at } = await replayed.read(want);
  t.match(
    answer?.json,
    { object: { kind: 'Lease', spec: { leaseTransitions: 3 } } },
    'a recording needs no history of its own',
  );
  t.ok(at.from > at.to, 'and its time is not that of the comparison');
});

t.test('an archive that is not whole, was changed or is of a later format is refused by name', async t => {
  const path = await record(t, { tables: [table([pod('a'), pod('b')], Pod)] });
  type File = { readonly name: string; readonly content: Buffer };
  const files: File[] = [];
  await readTar(path, name => {
    const chunks: Buffer[] = [];
    return {
      write: chunk => void chunks.push(Buffer.from(chunk)),
      end: () => files.push({ name, content: Buffer.concat(chunks) }),
    };
  });
  const rewritten = async (change: (files: readonly File[]) => readonly File[]): Promise<string> => {
    const other = join(t.testdirName, `y${++count}.tar.gz`);
    await writeTar(
      other,
      (async function* () {
        yield* change(files);
      })(),
    );
    return other;
  };
  const edit = (name: RegExp, by: (text: string) => string) => (all: readonly File[]) =>
    all.map(file => (name.test(file.name) ? { ...file, content: Buffer.from(by(file.content.toString())) } : file));
  const refused: readonly (readonly [RegExp, (files: readonly File[]) => readonly File[]])[] = [
    [/no manifest\.json/, all => all.slice(0, -1)],
    [/is no recording of kubefault/, all => all.slice(1)],
    [/00001\.jsonl is missing or was changed/, all => all.filter(({ name }) => !name.startsWith('objects/'))],
    [/was changed/, edit(/^objects/, text => text.replace('"name":"b"', '"name":"c"'))],
    [/was changed/, edit(/^objects/, text => text.split('\n').slice(1).join('\n'))],
    [
      /extra\.jsonl is not in its manifest/,
      all => [...all.slice(0, -1), { name: 'objects/extra.jsonl', content: Buffer.from('{}') }, ...all.slice(-1)],
    ],
    [
      /its format is 2, made by kubefault 0\.1\.0/,
      edit(/^kubefault/, text => text.replace(/"formatVersion": 1/, '"formatVersion": 2')),
    ],
    [/manifest\.json is no JSON/, edit(/^manifest/, text => text.slice(0, -5))],
  ];
  t.ok(await openArchive(await rewritten(all => all)), 'as it is, it opens');
  for (const [message, change] of refused)
    await t.rejects(openArchive(await rewritten(change)), { code: 'ERR_SNAPSHOT', message });
  const cut = join(t.testdirName, 'z.tar.gz');
  writeFileSync(cut, gzipSync(gunzipSync(readFileSync(path)).subarray(0, 3 * 512)));
  await t.rejects(openArchive(cut), { code: 'ERR_SNAPSHOT' });
});

t.test('a line that is no object of its resource is a gap over it, and no list without it', async t => {
  const { objects, at } = table([pod('a')], Pod);
  const path = await record(t, {
    tables: [new Table({ resource: { ...Pod, id: 'v1/Service' as never }, objects, at })],
  });
  t.match(await collect(path, Service), { gap: { reason: 'malformed', detail: /expected Service, found Pod/ } });
});

t.test('a folder that is not there is said, and nothing is left behind', async t => {
  await t.rejects(
    writeArchive(join(t.testdir({}), 'no', 'x.tar.gz'), {
      version: '1',
      target: '',
      cluster: '',
      allowed: [],
      tables: [],
      documents: [],
      keeps: none,
    }),
    { code: 'ERR_RECORD', message: /no such file or directory/ },
  );
});
