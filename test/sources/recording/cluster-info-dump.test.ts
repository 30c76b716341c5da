import { rmSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { PodLog } from '../../../src/documents/pod-log.ts';
import type { Answered } from '../../../src/evidence/document-table.ts';
import { ConfigMap } from '../../../src/resources/config-map.ts';
import { DaemonSet } from '../../../src/resources/daemon-set.ts';
import { Node } from '../../../src/resources/node.ts';
import { Pod } from '../../../src/resources/pod.ts';
import type { AnyResource } from '../../../src/resources/resource.ts';
import { Service } from '../../../src/resources/service.ts';
import { openSnapshot } from '../../../src/sources/snapshot.ts';
import type { Source } from '../../../src/sources/source.ts';
import { archive, directory, type Files, forms } from './trees.ts';

const initial = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
const lists = {
  events: 'v1/Event',
  'replication-controllers': 'v1/ReplicationController',
  services: 'v1/Service',
  daemonsets: 'apps/v1/DaemonSet',
  deployments: 'apps/v1/Deployment',
  replicasets: 'apps/v1/ReplicaSet',
  pods: 'v1/Pod',
};

const listOf = (id: string, items: readonly object[] | null): string => {
  const end = id.lastIndexOf('/');
  return JSON.stringify({ kind: `${id.slice(end + 1)}List`, apiVersion: id.slice(0, end), metadata: {}, items });
};
const pod = (name: string, namespace: string, ...containers: string[]) => ({
  metadata: { name, namespace },
  spec: { containers: containers.map(container => ({ name: container })) },
});
const marked = (container: string, owner: string, text: string): string =>
  `==== START logs for container ${container} of pod ${owner} ====\n${text}==== END logs for container ${container} of pod ${owner} ====\n`;

/** As kubectl writes it: a Pod `a` with a log in each namespace that is no initial one, nothing in the others. */
function dump(namespaces: readonly string[], extension = 'json'): Record<string, string> {
  const files: Record<string, string> = {
    [`nodes.${extension}`]: listOf('v1/Node', [{ metadata: { name: 'n1' }, spec: {} }]),
  };
  for (const namespace of namespaces) {
    for (const [name, id] of Object.entries(lists)) files[`${namespace}/${name}.${extension}`] = listOf(id, null);
    if (initial.includes(namespace)) continue;
    files[`${namespace}/pods.${extension}`] = listOf('v1/Pod', [pod('a', namespace, 'web')]);
    files[`${namespace}/a/logs.txt`] = marked('web', `${namespace}/a`, 'one\ntwo\n');
  }
  return files;
}

const without = (files: Files, ...names: string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));

const collect = async (source: Source, resource: AnyResource) => {
  const { objects, gap, seen } = await source.collect(resource, { keeps: new Set() });
  const names = objects.map(({ metadata }) => [metadata.namespace, metadata.name].filter(Boolean).join('/'));
  return { names: names.toSorted(), gap, seen: seen && [...seen].toSorted() };
};
const open = async (t: Test, files: Files): Promise<Source> => await openSnapshot({ path: directory(t, files) });
const logOf = async (source: Source, pod: string, container: string, previous?: boolean): Promise<Answered> => {
  const [namespace = '', name = ''] = pod.split('/');
  return await source.read({
    document: PodLog,
    key: { namespace, pod: name, container, ...(previous && { previous }) },
  });
};

for (const [form, make] of Object.entries(forms))
  for (const top of ['', 'dump/'])
    t.test(`as ${form}, below '${top}': with the four initial namespaces it is of all`, async t => {
      const files = Object.entries(dump([...initial, 'shop'])).map(([name, content]) => [`${top}${name}`, content]);
      const path = make(t, Object.fromEntries(files));
      const source = await openSnapshot({ path });
      t.equal(source.target, `cluster-info dump ${path}`);
      t.match(source.notes, [/Recorded/, /Taken for all 5 namespaces, since only --all-namespaces writes kube-public/]);
      t.same(await collect(source, Pod), { names: ['shop/a'], gap: undefined, seen: undefined });
      t.same(await collect(source, Node), { names: ['n1'], gap: undefined, seen: undefined });
      t.same(await collect(source, DaemonSet), { names: [], gap: undefined, seen: undefined }, 'items: null is empty');
      t.match((await collect(source, ConfigMap)).gap, {
        reason: 'not-recorded',
        detail: 'no list of configmaps was recorded',
        remedy: /kubectl get configmaps -A/,
      });
      t.match(await logOf(source, 'shop/a', 'web'), { answer: { status: 200, text: 'one\ntwo\n', cut: false } });
    });

t.test('YAML is as good', async t => {
  const source = await open(t, dump([...initial, 'shop'], 'yaml'));
  t.match(source.target, /^cluster-info dump/);
  t.same(await collect(source, Pod), { names: ['shop/a'], gap: undefined, seen: undefined });
});

t.test('some namespaces are those namespaces, however many they are', async t => {
  for (const namespaces of [['shop'], ['default', 'kube-system'], ['default', 'kube-system', 'kube-public', 'shop']]) {
    const source = await open(t, dump(namespaces));
    const { gap, seen } = await collect(source, Service);
    t.same(seen, namespaces.toSorted());
    t.match(gap, {
      reason: 'not-recorded',
      detail: `services were recorded for ${namespaces.toSorted().join(', ')} only`,
    });
    t.match(source.notes[1], /^Written for .* only/);
    t.equal((await collect(source, Node)).gap, undefined, 'Nodes are whole all the same');
  }
});

t.test('a list that is not there leaves its namespace open, and the rest of the cluster with it', async t => {
  const whole = dump([...initial, 'shop', 'zoo']);
  for (const missing of ['shop/pods.json', 'zoo/services.json', 'kube-public/replication-controllers.json']) {
    const source = await open(t, without(whole, missing));
    for (const resource of [Pod, Service]) {
      const { gap, seen } = await collect(source, resource);
      t.match(gap, { reason: 'not-recorded' }, `${missing}: ${resource.plural}`);
      const open = missing === `${missing.split('/')[0]}/${resource.plural}.json` ? missing.split('/')[0] : undefined;
      t.same(seen, [...initial, 'shop', 'zoo'].filter(namespace => namespace !== open).toSorted());
    }
    t.match(source.notes[2], /may have broken off: there is no list of/);
  }
});

t.test('a dump that broke off in the logs is not of all: the namespaces behind are missing', async t => {
  const whole = dump([...initial, 'shop', 'zoo']);
  const cut = { ...whole, 'shop/a/logs.txt': whole['shop/a/logs.txt']?.slice(0, -20) ?? '' };
  for (const files of [without(whole, 'zoo/a/logs.txt'), cut]) {
    const source = await open(t, files);
    t.match((await collect(source, Service)).gap, { reason: 'not-recorded' });
    t.match(source.notes[2], /may have broken off: the log of Pod (zoo|shop)\/a is not there to its end/);
  }
  const silent = await open(t, without(whole, 'zoo/a/logs.txt', 'shop/a/logs.txt'));
  t.equal((await collect(silent, Service)).gap, undefined, 'somebody may have taken out the logs');
});

t.test('a list of another namespace than its folder proves nothing', async t => {
  const files = { ...dump([...initial, 'shop']), 'shop/pods.json': listOf('v1/Pod', [pod('a', 'other', 'web')]) };
  const { names, gap, seen } = await collect(await open(t, files), Pod);
  t.same([names, seen], [['other/a'], initial]);
  t.match(gap, { reason: 'not-recorded' });
});

t.test('a file that was cut short is refused with its place', async t => {
  const files = dump([...initial, 'shop']);
  const cut = { ...files, 'shop/services.json': files['shop/services.json']?.slice(0, -4) ?? '' };
  for (const path of [directory(t, cut), archive(t, cut)])
    await t.rejects(openSnapshot({ path }), { code: 'ERR_SNAPSHOT', message: /shop\/services\.json:1:\d+: \S/ });
});

t.test('what kubectl does not dump may be laid beside it', async t => {
  const map = (namespace: string) => ({ kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'm', namespace } });
  const source = await open(t, {
    ...dump(['default', 'kube-system']),
    'configmaps.json': JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [map('shop'), map('kube-system')] }),
  });
  t.same(await collect(source, ConfigMap), { names: ['kube-system/m', 'shop/m'], gap: undefined, seen: undefined });
  // That other lists were recorded with -A says nothing of the dump.
  t.match((await collect(source, Service)).gap, { reason: 'not-recorded' });
});

t.test('what lies outside of the folder of a dump is not read, and that is said', async t => {
  const files = Object.entries(dump(initial)).map(([name, content]) => [`dump/${name}`, content]);
  const source = await open(t, { ...Object.fromEntries(files), 'other/pods.json': 'not: [json', 'README.md': '' });
  t.equal(source.notes.at(-1), 'What lies outside of dump/ was not read.');
  t.equal((await collect(source, Pod)).gap, undefined);
});

t.test('two dumps in one archive may be of two clusters', async t => {
  const files = ['east/', 'west/'].flatMap(top =>
    Object.entries(dump(initial)).map(([name, text]) => [top + name, text]),
  );
  await t.rejects(openSnapshot({ path: archive(t, Object.fromEntries(files)) }), {
    code: 'ERR_SNAPSHOT',
    message: /more than one cluster-info dump, in east\/ and west\//,
  });
});

t.test('what only looks like a dump is read as lists', async t => {
  for (const files of [
    without(dump([...initial]), 'nodes.json'),
    without(dump(['shop']), 'shop/replication-controllers.json'),
  ])
    t.match((await open(t, files)).target, /^recording/);
});

t.test('a log that is not there is not recorded, and an empty one is empty', async t => {
  const files = {
    ...dump(['shop']),
    'shop/pods.json': listOf('v1/Pod', [pod('a', 'shop', 'web', 'silent', 'waiting', 'gone')]),
    'shop/a/logs.txt': [
      marked('web', 'shop/a', 'one\ntwo'),
      marked('silent', 'shop/a', ''),
      marked('waiting', 'shop/a', 'Request log error: the server rejected our request for an unknown reason\n'),
    ].join(''),
  };
  const source = await open(t, files);
  t.match(
    await logOf(source, 'shop/a', 'web'),
    { answer: { status: 200, text: 'one\ntwo', untimed: true } },
    'no line break',
  );
  t.match(await logOf(source, 'shop/a', 'silent'), { answer: { status: 200, text: '' } });
  for (const container of ['waiting', 'gone'])
    t.match(await logOf(source, 'shop/a', container), { gap: { of: 'pods/log', reason: 'not-recorded' } }, container);
  t.match(
    await logOf(source, 'shop/a', 'web', true),
    { gap: { reason: 'not-recorded' } },
    'kubectl dumps no previous ones',
  );
  t.match(await logOf(source, 'shop/b', 'web'), { gap: { reason: 'not-recorded' } });
});

t.test('a log that the dump broke off in is not recorded', async t => {
  const text = marked('init', 'shop/a', 'done\n') + marked('web', 'shop/a', 'one\ntwo\n').slice(0, -10);
  const source = await open(t, { ...dump(['shop']), 'shop/a/logs.txt': text });
  t.match(await logOf(source, 'shop/a', 'init'), { answer: { text: 'done\n' } });
  t.match(await logOf(source, 'shop/a', 'web'), { gap: { reason: 'not-recorded' } });
});

t.test('a program that writes the marks itself makes the logs of its Pod unknown, and no others', async t => {
  const end = '==== END logs for container web of pod shop/a ====\n';
  const forged = [
    `fine\n${end}${marked('db', 'shop/a', 'forged\n')}==== START logs for container web of pod shop/a ====\n`,
    `fine\n${end}more\n`,
    `fine\n${end}${'x'.repeat(200_000)}`,
  ];
  for (const text of forged) {
    const source = await open(t, {
      ...dump(['shop', 'zoo']),
      'shop/a/logs.txt': marked('web', 'shop/a', text) + marked('db', 'shop/a', 'true\n'),
    });
    for (const container of ['web', 'db'])
      t.match(await logOf(source, 'shop/a', container), { gap: { reason: 'not-recorded' } }, container);
    t.match(await logOf(source, 'zoo/a', 'web'), { answer: { text: 'one\ntwo\n' } });
  }
  const harmless = marked('web', 'shop/a', '==== START logs for container db of pod shop/a ====\n');
  const source = await open(t, { ...dump(['shop']), 'shop/a/logs.txt': harmless });
  t.match(await logOf(source, 'shop/a', 'web'), { answer: { text: /START logs for container db/ } });
});

t.test('of a long log the end is kept, and it is known to be cut', async t => {
  const line = (i: number) => `${String(i).padStart(8, '0')} ${'é'.repeat(50)}\n`;
  const text = Array.from({ length: 20_000 }, (_, i) => line(i)).join('');
  const source = await open(t, { ...dump(['shop']), 'shop/a/logs.txt': marked('web', 'shop/a', text) });
  const { answer } = await logOf(source, 'shop/a', 'web');
  t.match(answer, { status: 200, cut: true });
  t.ok(answer && text.endsWith(answer.text) && answer.text.length > 100_000);
  t.match(answer?.text, /^\d{8} é/, 'it begins with a whole line');

  const endless = await open(t, {
    ...dump(['shop']),
    'shop/a/logs.txt': marked('web', 'shop/a', 'x'.repeat(3_000_000)),
  });
  t.match(await logOf(endless, 'shop/a', 'web'), { answer: { cut: true } });
});

t.test('a folder that cannot be a namespace is none', async t => {
  const files = { ...dump([...initial, 'shop']), '.git/pods.json': 'not: [json' };
  await t.rejects(open(t, files), { code: 'ERR_SNAPSHOT', message: /\.git\/pods\.json/ });
  const path = directory(t, files);
  rmSync(join(path, '.git'), { recursive: true });
  t.equal((await collect(await openSnapshot({ path }), Pod)).gap, undefined);
});
