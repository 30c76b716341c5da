import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { ApiServerReadyz } from '../../src/documents/api-server-health.ts';
import { Cluster } from '../../src/resources/cluster.ts';
import { Deployment } from '../../src/resources/deployment.ts';
import { Job } from '../../src/resources/job.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import type { AnyResource } from '../../src/resources/resource.ts';
import { Service } from '../../src/resources/service.ts';
import { StatefulSet } from '../../src/resources/stateful-set.ts';
import { openSnapshot } from '../../src/sources/snapshot.ts';
import type { Source } from '../../src/sources/source.ts';

const none = new Set<string>();
const json = (value: unknown): string => JSON.stringify(value);
const list = (...items: unknown[]): string => json({ kind: 'List', apiVersion: 'v1', items });
const object = (kind: string, name: string, namespace: string | undefined, more: object = {}) => ({
  kind,
  apiVersion: { Pod: 'v1', Service: 'v1', Node: 'v1', Lease: 'coordination.k8s.io/v1' }[kind] ?? 'apps/v1',
  metadata: { name, ...(namespace && { namespace }), ...more },
  spec: {},
});
const pod = (name: string, namespace = 'shop', more: object = {}) => object('Pod', name, namespace, more);
const service = (name: string, namespace = 'shop') => object('Service', name, namespace);
/** A recording with -A shows Services of several namespaces. */
const everywhere = list(service('kubernetes', 'default'), service('kube-dns', 'kube-system'));

type Directory = Parameters<Test['testdir']>[0];
const open = async (t: Test, files: Directory, capturedAt?: string): Promise<Source> =>
  await openSnapshot({ path: t.testdir(files), capturedAt });
const collect = async (source: Source, resource: AnyResource) => {
  const { objects, gap, seen, at } = await source.collect(resource, { keeps: none });
  const names = objects.map(({ metadata }) => [metadata.namespace, metadata.name].filter(Boolean).join('/'));
  return { names, gap, seen: seen && [...seen].toSorted(), at, objects };
};

t.test('files of any name and folder are read: objects and Lists, JSON and YAML of several documents', async t => {
  const source = await open(t, {
    'whatever.json': list(pod('a'), service('s', 'shop'), object('Node', 'n1', undefined)),
    'dump 2': {
      deep: {
        'x.yaml': [
          '# recorded on the first try',
          'kind: Pod',
          'apiVersion: v1',
          'metadata: { name: b, namespace: shop }',
          'spec: {}',
          '---',
          'kind: List',
          'apiVersion: v1',
          'items:',
          '- { kind: Pod, apiVersion: v1, metadata: { name: c, namespace: other }, spec: {} }',
          '---',
        ].join('\n'),
        'y.yml': json(pod('d')),
      },
    },
    'notes.txt': json(pod('not-me')),
  });
  t.same((await collect(source, Pod)).names.toSorted(), ['other/c', 'shop/a', 'shop/b', 'shop/d']);
  t.same((await collect(source, Service)).names, ['shop/s']);
  const nodes = await collect(source, Node);
  t.same([nodes.names, nodes.gap], [['n1'], undefined]);
});

t.test('a single file is a recording too', async t => {
  const path = join(t.testdir({ 'all.json': list(object('Node', 'n1', undefined)) }), 'all.json');
  const source = await openSnapshot({ path });
  t.same((await collect(source, Node)).names, ['n1']);
  t.equal(source.cluster, 'all.json');
});

t.test('the items of a PodList do not say what they are, and those of a List do', async t => {
  const { kind, apiVersion, ...bare } = object('Pod', 'a', 'shop');
  t.same([kind, apiVersion], ['Pod', 'v1']);
  const typed = await open(t, { 'a.json': json({ kind: 'PodList', apiVersion: 'v1', items: [bare] }) });
  const { names, objects } = await collect(typed, Pod);
  t.same(names, ['shop/a']);
  t.same([objects[0]?.kind, objects[0]?.apiVersion], ['Pod', 'v1']);
  await t.rejects(open(t, { 'a.json': list(bare, service('s')) }), { message: /item 1 of its List has no kind/ });
});

t.test('kind and API version both decide what an object is', async t => {
  const impostor = { ...service('revision'), apiVersion: 'serving.knative.dev/v1' };
  const source = await open(t, { 'a.json': list(service('cart'), impostor) });
  t.same((await collect(source, Service)).names, ['shop/cart']);
});

t.test('a single object is seen, and proves nothing about others of its kind', async t => {
  const source = await open(t, {
    'pod.json': json(pod('a')),
    'node.yaml': json(object('Node', 'n1', undefined)),
    's.json': everywhere,
  });
  const pods = await collect(source, Pod);
  t.same([pods.names, pods.seen], [['shop/a'], []]);
  t.match(pods.gap, {
    of: 'v1/Pod',
    reason: 'not-recorded',
    detail: 'no list of pods was recorded',
    remedy: /kubectl get pods -A -o json/,
  });
  const nodes = await collect(source, Node);
  t.same(nodes.names, ['n1']);
  t.match(nodes.gap, { reason: 'not-recorded', remedy: /kubectl get nodes -o json/ });
});

t.test('an empty List counts for the resource that its file is named for, and for nothing else', async t => {
  const source = await open(t, { 'statefulsets.json': list(), 'jobs.batch.yaml': list(), 'all.json': everywhere });
  for (const resource of [StatefulSet, Job]) {
    const { names, gap } = await collect(source, resource);
    t.same([names, gap], [[], undefined], resource.id);
  }
  t.match((await collect(source, Deployment)).gap, {
    reason: 'not-recorded',
    remedy: 'record it: kubectl get deployments.apps -A -o json > deployments.json',
  });
  t.match((await collect(source, Pod)).gap, { reason: 'not-recorded' });
});

t.test('an empty PodList says itself what it is a list of', async t => {
  for (const items of [[], null, undefined]) {
    const source = await open(t, {
      'x.json': json({ kind: 'PodList', apiVersion: 'v1', items }),
      'all.json': everywhere,
    });
    t.equal((await collect(source, Pod)).gap, undefined, String(items));
    t.match((await collect(source, Deployment)).gap, { reason: 'not-recorded' });
  }
});

t.test('an empty List of a namespaced resource, from who knows which namespace, is no proof', async t => {
  const source = await open(t, { 'pods.json': list(), 'nodes.json': list(object('Node', 'n1', undefined)) });
  const { gap, seen } = await collect(source, Pod);
  t.match(gap, { reason: 'not-recorded' });
  t.same(seen, []);
});

t.test('what every cluster has in several namespaces, seen in one, was recorded for that one only', async t => {
  const source = await open(t, { 'services.json': list(service('cart'), service('web')), 'pods.json': list(pod('a')) });
  const services = await collect(source, Service);
  t.same([services.names, services.seen], [['shop/cart', 'shop/web'], ['shop']]);
  t.match(services.gap, { reason: 'not-recorded', detail: 'services were recorded for shop only', remedy: /-A/ });
  const pods = await collect(source, Pod);
  t.same(pods.seen, ['shop'], 'and nothing shows that other resources were recorded otherwise');
  t.match(pods.gap, { reason: 'not-recorded' });
});

t.test('one such resource in several namespaces shows that the whole recording is of all', async t => {
  const source = await open(t, { 'services.json': everywhere, 'pods.json': list(pod('a')) });
  t.equal((await collect(source, Service)).gap, undefined);
  t.equal((await collect(source, Pod)).gap, undefined, 'all Pods of this cluster are in one namespace');
});

t.test('a list of one namespace beside a recording of all is still of one', async t => {
  const leases = list(object('Lease', 'n1', 'kube-node-lease'), object('Lease', 'scheduler', 'kube-system'));
  const source = await open(t, { 'leases.json': leases, 'services.json': list(service('cart')) });
  const { gap, seen } = await collect(source, Service);
  t.match(gap, { reason: 'not-recorded' });
  t.same(seen, ['shop']);
});

t.test('lists of single namespaces add up to those namespaces', async t => {
  const source = await open(t, {
    shop: { 'pods.json': list(pod('a')) },
    other: { 'pods.json': list(pod('b', 'other')) },
  });
  const { names, gap, seen } = await collect(source, Pod);
  t.same(
    [names.toSorted(), seen],
    [
      ['other/b', 'shop/a'],
      ['other', 'shop'],
    ],
  );
  t.match(gap, { reason: 'not-recorded', detail: 'pods were recorded for other, shop only' });
});

t.test('the version of the cluster is that of `kubectl version -o json`', async t => {
  const version = { clientVersion: { gitVersion: 'v1.30.0' }, serverVersion: { gitVersion: 'v1.33.4' } };
  const source = await open(t, { 'v.json': json(version), 'pod.json': json(pod('a')) });
  const { objects, gap } = await collect(source, Cluster);
  t.match(objects, [{ kind: 'Cluster', version: 'v1.33.4' }]);
  t.equal(gap, undefined);
  const without = await open(t, {
    'v.json': json({ clientVersion: version.clientVersion }),
    'pod.json': json(pod('a')),
  });
  const unknown = await collect(without, Cluster);
  t.same(unknown.objects, []);
  t.match(unknown.gap, { reason: 'not-recorded', remedy: /kubectl version -o json/ });
});

t.test('of two recordings of one object the newer one counts, whatever the order of the files', async t => {
  const at = (resourceVersion: string, phase: string) => ({
    ...pod('a', 'shop', { resourceVersion }),
    status: { phase },
  });
  // As text, 9 would be above 10.
  for (const [first, second] of [
    ['9', '10'],
    ['10', '9'],
  ] as const) {
    const source = await open(t, { '1.json': list(at(first, first)), '2.json': list(at(second, second)) });
    const { objects } = await collect(source, Pod);
    t.match(objects, [{ metadata: { name: 'a' }, status: { phase: '10' } }]);
    t.equal(objects.length, 1);
  }
});

t.test('of two versions of the cluster neither is known', async t => {
  const version = (gitVersion: string) => json({ serverVersion: { gitVersion } });
  const source = await open(t, {
    'a.json': version('v1.33.4'),
    'b.json': version('v1.34.0'),
    'pod.json': json(pod('a')),
  });
  t.match((await collect(source, Cluster)).gap, { reason: 'not-recorded' });
});

t.test('a Cluster of some API group is not this cluster', async t => {
  const other = { kind: 'Cluster', apiVersion: 'cluster.x-k8s.io/v1beta1', metadata: { name: 'c' }, version: 'v0.0.1' };
  const source = await open(t, { 'clusters.json': list(other), 'pod.json': json(pod('a')) });
  const { objects, gap } = await collect(source, Cluster);
  t.same(objects, []);
  t.match(gap, { reason: 'not-recorded' });
});

t.test('one page of a list is not the list', async t => {
  const page = { kind: 'PodList', apiVersion: 'v1', metadata: { continue: 'eyJ2IjoibWV0YS' }, items: [pod('a')] };
  const source = await open(t, { 'pods.json': json(page), 'services.json': everywhere });
  const { names, gap } = await collect(source, Pod);
  t.same(names, ['shop/a']);
  t.match(gap, { reason: 'not-recorded' });
});

t.test('a malformed object makes its resource a gap, also where it was read, and no other', async t => {
  const broken = { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'b', namespace: 'shop' } };
  const source = await open(t, {
    'a.json': list(pod('a'), broken),
    'nodes.json': list(object('Node', 'n1', undefined)),
  });
  const { gap, seen } = await collect(source, Pod);
  t.match(gap, { of: 'v1/Pod', reason: 'malformed', detail: /Pod b has no spec/ });
  t.same(seen, [], 'the namespace of the broken one was not seen in full');
  t.equal((await collect(source, Node)).gap, undefined);
});

t.test('an item that is no object is malformed, not absent', async t => {
  for (const item of [null, 'text', 7]) {
    const source = await open(t, {
      'a.json': json({ kind: 'PodList', apiVersion: 'v1', items: [item] }),
      's.json': everywhere,
    });
    t.match((await collect(source, Pod)).gap, { reason: 'malformed' }, String(item));
  }
});

t.test('masked values are forgotten as they are of a live cluster', async t => {
  const secret = { ...pod('a'), spec: { containers: [{ name: 'web', env: [{ name: 'TOKEN', value: 'planted' }] }] } };
  const { objects } = await collect(await open(t, { 'a.json': list(secret) }), Pod);
  t.throws(() => JSON.stringify(objects), { name: 'GapToken' });
});

t.test('a recording may be read twice: nothing is changed by reading it', async t => {
  const source = await open(t, { 'a.json': list(pod('a')), 's.json': everywhere });
  t.same((await collect(source, Pod)).names, ['shop/a']);
  t.same((await collect(source, Pod)).names, ['shop/a']);
});

const ended = '2026-02-01T12:00:00.000Z';
const interval = ({ at }: { readonly at: { readonly from: number; readonly to: number } }): readonly string[] =>
  [at.from, at.to].map(time => new Date(time).toISOString());

t.test('the capture began after the newest thing that the control plane wrote', async t => {
  const created = pod('a', 'shop', { creationTimestamp: '2026-02-01T10:00:00Z' });
  const written = pod('b', 'shop', { managedFields: [{ time: '2026-02-01T11:00:00Z' }, { manager: 'x' }] });
  const lease = (namespace: string) => ({
    ...object('Lease', 'l', namespace),
    spec: { renewTime: '2026-02-01T11:59:58.000000Z' },
  });
  const expected = [
    [[created], '2026-02-01T10:00:00.000Z'],
    [[created, written], '2026-02-01T11:00:00.000Z'],
    [[created, written, lease('kube-system')], '2026-02-01T11:59:58.000Z'],
    // Anybody may write a Lease; those of kube-system are renewed by the control plane's own clock.
    [[created, written, lease('shop')], '2026-02-01T11:00:00.000Z'],
  ] as const;
  for (const [objects, from] of expected) {
    const source = await open(t, { 'a.json': list(...objects) }, ended);
    t.same(interval(await collect(source, Pod)), [from, ended]);
  }
});

t.test('Events of the control plane date a capture, and those of Nodes and tenants do not', async t => {
  const event = (namespace: string, more: object) => ({
    ...object('Event', 'e', namespace),
    apiVersion: 'v1',
    lastTimestamp: '2026-02-01T11:30:00Z',
    ...more,
  });
  for (const [from, told] of [
    ['2026-02-01T11:30:00.000Z', event('kube-system', { source: { component: 'deployment-controller' } })],
    ['2026-02-01T11:40:00.000Z', event('kube-system', { series: { lastObservedTime: '2026-02-01T11:40:00.5Z' } })],
    ['1970-01-01T00:00:00.000Z', event('kube-system', { source: { component: 'kubelet', host: 'n1' } })],
    ['1970-01-01T00:00:00.000Z', event('kube-system', { reportingComponent: 'kubelet' })],
    ['1970-01-01T00:00:00.000Z', event('shop', { source: { component: 'deployment-controller' } })],
  ] as const) {
    const source = await open(t, { 'a.json': list(told) }, ended);
    t.same(interval(await collect(source, Pod)), [from.replace('40:00.000', '40:00.500'), ended]);
  }
});

t.test('the capture ended at --captured-at, or else when its newest file was written', async t => {
  const path = t.testdir({
    'a.json': list(pod('a', 'shop', { creationTimestamp: '2026-02-01T10:00:00Z' })),
    'b.json': list(service('b')),
  });
  utimesSync(join(path, 'a.json'), new Date('2026-02-01T10:30:00Z'), new Date('2026-02-01T10:30:00Z'));
  utimesSync(join(path, 'b.json'), new Date('2026-02-01T10:45:00Z'), new Date('2026-02-01T10:45:00Z'));
  const byFiles = await openSnapshot({ path });
  t.same(interval(await collect(byFiles, Pod)), ['2026-02-01T10:00:00.000Z', '2026-02-01T10:45:00.000Z']);
  t.match(byFiles.notes, [/between 2026-02-01T10:00:00Z and 2026-02-01T10:45:00Z/]);
  const given = await openSnapshot({ path, capturedAt: ended });
  t.same(interval(await collect(given, Pod)), ['2026-02-01T10:00:00.000Z', ended]);
});

t.test('files that are older than what they hold do not say when it was recorded', async t => {
  const path = t.testdir({ 'a.json': list(pod('a', 'shop', { creationTimestamp: '2026-02-01T10:00:00Z' })) });
  utimesSync(join(path, 'a.json'), 0, 0);
  const source = await openSnapshot({ path });
  // An upper bound of 1970 would make whatever happened since then young.
  t.same((await collect(source, Pod)).at, { from: 0, to: Number.POSITIVE_INFINITY });
  t.match(source.notes[0], /give --captured-at/);
  t.same(interval(await collect(await openSnapshot({ path, capturedAt: ended }), Pod)), [
    '2026-02-01T10:00:00.000Z',
    ended,
  ]);
});

t.test('--captured-at before the newest object is refused, but for a clock that is a little ahead', async t => {
  const files = { 'a.json': list(pod('a', 'shop', { creationTimestamp: '2026-02-01T12:00:00Z' })) };
  await t.rejects(open(t, files, '2026-02-01T11:00:00Z'), {
    code: 'ERR_SNAPSHOT',
    message: /before 2026-02-01T12:00:00\.000Z/,
  });
  t.same(interval(await collect(await open(t, files, '2026-02-01T11:59:00Z'), Pod)), [
    '2026-02-01T11:59:00.000Z',
    '2026-02-01T12:00:00.000Z',
  ]);
  await t.rejects(open(t, files, 'yesterday'), { code: 'ERR_USAGE', message: /RFC 3339/ });
});

t.test('a broken file is refused with its line and column', async t => {
  const refused = async (file: string, text: string): Promise<string> => {
    const error = await open(t, { [file]: text, 'good.json': everywhere }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    t.match(error, { name: 'KubefaultError', code: 'ERR_SNAPSHOT', exit: 2 }, text);
    return (error as Error).message;
  };
  t.match(await refused('cut.json', '{\n  "kind": "List",\n  "items": [\n    {"kind": "Pod"'), /cut\.json:4:\d+: \S/);
  t.match(await refused('tabs.yaml', 'kind: Pod\nmetadata:\n\tname: a\n'), /tabs\.yaml:3:1: \S/);
  t.match(await refused('second.yaml', 'kind: Pod\n---\nmetadata: { name: a\n'), /second\.yaml:4:1: \S/);
  t.match(await refused('nowhere.yaml', 'kind: Pod\nspec: *nowhere\n'), /nowhere\.yaml.*alias/i);
});

t.test('a file of aliases of aliases is refused, not unfolded', async t => {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`);
  const files = { 'bomb.yaml': ['kind: Pod', 'apiVersion: v1', 'l0: &l0 [x]', ...levels].join('\n') };
  await t.rejects(open(t, files), { code: 'ERR_SNAPSHOT', message: /bomb\.yaml.*alias/i });
});

t.test('what is no recording is refused and says why', async t => {
  await t.rejects(open(t, {}), { code: 'ERR_SNAPSHOT', message: /holds no \.json, \.yaml or \.yml file/ });
  await t.rejects(open(t, { 'a.txt': 'x', 'b.log': 'y' }), { code: 'ERR_SNAPSHOT', message: /holds no \.json/ });
  await t.rejects(open(t, { 'package.json': '{"name":"x"}', 'empty.yaml': '' }), {
    code: 'ERR_SNAPSHOT',
    message: /no Kubernetes object/,
  });
  const path = join(t.testdirName, 'not-there');
  await t.rejects(openSnapshot({ path }), {
    code: 'ERR_SNAPSHOT',
    message: `snapshot ${path}: there is no such file or directory`,
  });
});

t.test('a file without an object is named, since something was to be in it', async t => {
  const { notes } = await open(t, { 'pods.json': '', sub: { 'package.json': '{}' }, 's.json': everywhere });
  t.match(notes[1], /No Kubernetes object was found in pods\.json, sub\/package\.json/);
});

t.test('an item of a List that does not say what it is may be of any kind: the recording is refused', async t => {
  for (const item of [null, 'text', { metadata: { name: 'a' } }])
    await t.rejects(open(t, { 'pods.json': list(pod('a'), item) }), {
      code: 'ERR_SNAPSHOT',
      message: /pods\.json: item 2 of its List has no kind/,
    });
});

t.test('a link to a file is read like the file', async t => {
  const source = await open(t, {
    'services.json': everywhere,
    'pods.json': t.fixture('symlink', 'elsewhere/dump.txt'),
    elsewhere: { 'dump.txt': list(pod('a')) },
  });
  t.same((await collect(source, Pod)).names, ['shop/a']);
});

t.test('what the API server said of its health may lie beside the lists', async t => {
  const want = { document: ApiServerReadyz, key: {} };
  const read = async (text?: string) => {
    const files = {
      'nodes.json': list(object('Node', 'n1', undefined)),
      ...(text !== undefined && { 'readyz.txt': text }),
    };
    return await (await open(t, files)).read(want);
  };
  t.match(await read('[+]ping ok\nreadyz check passed\n'), { answer: { status: 200 } });
  t.match(await read('[+]ping ok\n[-]etcd failed: reason withheld\n'), { answer: { status: 500 } });
  // kubectl prints a failure on standard error, and leaves an empty file.
  for (const text of [undefined, '', '<html>', '[+]ping ok\n'])
    t.match(await read(text), { gap: { reason: 'not-recorded', remedy: /kubectl get --raw/ } }, String(text));
});
