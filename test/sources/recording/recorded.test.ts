import { join } from 'node:path';
import t, { type Test } from 'tap';
import { EventsOf } from '../../../src/documents/events-of.ts';
import { KubeletHealthz } from '../../../src/documents/kubelet-healthz.ts';
import { type Answered, DocumentTable } from '../../../src/evidence/document-table.ts';
import { GapToken, witnessed } from '../../../src/evidence/gap-token.ts';
import { type AnyObject, Table } from '../../../src/evidence/table.ts';
import { ConfigMap } from '../../../src/resources/config-map.ts';
import type { Event } from '../../../src/resources/event.ts';
import { Node } from '../../../src/resources/node.ts';
import { Pod } from '../../../src/resources/pod.ts';
import { type AnyResource, defineResource, type Ref } from '../../../src/resources/resource.ts';
import { Service } from '../../../src/resources/service.ts';
import type { Gap } from '../../../src/results/gap.ts';
import { openSnapshot } from '../../../src/sources/snapshot.ts';
import type { Source } from '../../../src/sources/source.ts';
import { report } from '../../live/run-kubefault.ts';
import { directory, type Files } from './trees.ts';

const mask = '***HIDDEN***';
const initial = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
const kinds: Readonly<Record<string, string>> = {
  pods: 'v1/Pod',
  services: 'v1/Service',
  configmaps: 'v1/ConfigMap',
  events: 'v1/Event',
  endpointslices: 'discovery.k8s.io/v1/EndpointSlice',
  deployments: 'apps/v1/Deployment',
  statefulsets: 'apps/v1/StatefulSet',
  daemonsets: 'apps/v1/DaemonSet',
  replicasets: 'apps/v1/ReplicaSet',
  jobs: 'batch/v1/Job',
  cronjobs: 'batch/v1/CronJob',
  ingress: 'networking.k8s.io/v1/Ingress',
  leases: 'coordination.k8s.io/v1/Lease',
};

interface Raw {
  readonly metadata: unknown;
  readonly [member: string]: unknown;
}

const list = (id: string, items: readonly object[]): string => {
  const end = id.lastIndexOf('/');
  return JSON.stringify({ kind: `${id.slice(end + 1)}List`, apiVersion: id.slice(0, end), items });
};

/** A support bundle of all namespaces, with these objects of namespace `shop`. */
function bundle(objects: Readonly<Record<string, readonly Raw[]>>): Files {
  const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
  const files: Record<string, string> = {
    'cluster-resources/namespaces.json': list(
      'v1/Namespace',
      [...initial, 'shop'].map(name => ({ metadata: { name } })),
    ),
    'cluster-resources/nodes.json': list('v1/Node', [{ metadata: { name: 'n1' }, spec: {}, status: ready }]),
  };
  for (const [folder, id] of Object.entries(kinds))
    for (const namespace of [...initial, 'shop'])
      files[`cluster-resources/${folder}/${namespace}.json`] = list(
        id,
        namespace === 'shop' ? (objects[folder] ?? []) : [],
      );
  return files;
}

const open = async (t: Test, objects: Readonly<Record<string, readonly Raw[]>>): Promise<Source> =>
  await openSnapshot({ path: directory(t, bundle(objects)) });
const collect = async (source: Source, resource: AnyResource, keeps: readonly string[] = []): Promise<Table> =>
  new Table(await source.collect(resource, { keeps: new Set(keeps) }));
const only = async (source: Source, resource: AnyResource, keeps: readonly string[] = []): Promise<any> =>
  (await collect(source, resource, keeps)).objects[0];

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

const service = (more: object, metadata: object = {}): Raw => ({
  metadata: { name: 'cart', namespace: 'shop', ...metadata },
  spec: { ports: [{ port: 80 }], ...more },
});

t.test('a hidden string is a gap where it is touched, and nothing else is', async t => {
  const source = await open(t, {
    services: [service({ selector: { app: mask, tier: 'front' }, externalIPs: ['10.0.0.1', `x${mask}y`] })],
  });
  const found = await only(source, Service);
  t.equal(found.spec.selector.tier, 'front');
  t.equal(found.spec.externalIPs[0], '10.0.0.1');
  t.match(
    gapIn(() => found.spec.selector.app),
    {
      of: 'v1/Service',
      key: 'spec.selector.app',
      reason: 'masked',
      detail: 'spec.selector.app of Service shop/cart is hidden in the recording',
    },
  );
  t.match(
    gapIn(() => found.spec.externalIPs[1]),
    { reason: 'masked', key: 'spec.externalIPs.1' },
  );
  t.ok(gapIn(() => JSON.stringify(found)));
  t.ok(Object.isFrozen(found) && Object.isFrozen(found.spec) && Object.isFrozen(found.spec.selector));
  t.equal((await collect(source, Service)).gap, undefined);
});

t.test('a hidden value deep in a list, behind nulls, and where a whole object was, stays at its place', async t => {
  const containers = [null, { name: 'a', image: 'fine' }, null, { name: 'b', image: `${mask}/x:1`, resources: mask }];
  const source = await open(t, { pods: [{ metadata: { name: 'a', namespace: 'shop' }, spec: { containers } }] });
  const { spec } = await only(source, Pod);
  t.same([spec.containers.length, spec.containers[0].image, spec.containers[1].name], [2, 'fine', 'b']);
  t.match(
    gapIn(() => spec.containers[1].image),
    { key: 'spec.containers.1.image' },
  );
  t.match(
    gapIn(() => spec.containers[1].resources),
    { reason: 'masked' },
  );
});

t.test('of a map with a hidden key nothing is known', async t => {
  const found = await only(await open(t, { services: [service({ selector: { [mask]: 'x', app: 'y' } })] }), Service);
  t.match(
    gapIn(() => found.spec.selector),
    { key: 'spec.selector' },
  );
  t.equal(found.spec.ports[0].port, 80);
});

t.test('what is hidden in what is dropped anyway disturbs nothing', async t => {
  const files = bundle({}) as Record<string, string>;
  const status = { images: [{ names: ['a', mask] }], nodeInfo: { kubeletVersion: 'v1.34.0' } };
  files['cluster-resources/nodes.json'] = list('v1/Node', [{ metadata: { name: 'n1' }, spec: {}, status }]);
  const node = await only(await openSnapshot({ path: directory(t, files) }), Node);
  t.equal(node.status.nodeInfo.kubeletVersion, 'v1.34.0');
  t.match(
    gapIn(() => node.status.images),
    { of: 'v1/Node' },
  );
});

t.test('what a check keeps is kept from it too where it is hidden in the recording', async t => {
  const keeps = ['ConfigMap shop/m data.seen', 'ConfigMap shop/m data.hidden'];
  const map = { metadata: { name: 'm', namespace: 'shop' }, data: { seen: 'fine', hidden: `password: ${mask}` } };
  const found = await only(await open(t, { configmaps: [map] }), ConfigMap, keeps);
  const gaps: Gap[] = [];
  const look = (key: string): unknown =>
    witnessed({ touched: gap => gaps.push(gap), keeps: new Set(keeps) }, () => found.data[key]);
  t.equal(look('seen'), 'fine');
  t.match(
    gapIn(() => look('hidden')),
    { reason: 'masked', detail: /hidden in the recording/ },
  );
  t.equal(gaps.length, 1, 'it counts even if the check swallows it');
});

t.test('objects of which nobody knows which they are make their list incomplete', async t => {
  for (const [title, hidden] of Object.entries({
    name: service({}, { name: mask }),
    namespace: service({}, { namespace: `a-${mask}` }),
    metadata: { ...service({}), metadata: mask },
    'a key beside the others': { ...service({}), [mask]: 1 },
    spec: { ...service({}), spec: mask },
  })) {
    const source = await open(t, { services: [service({}, { name: 'fine' }), hidden] });
    const table = await collect(source, Service);
    t.same(
      table.objects.map(({ metadata }) => metadata.name),
      ['fine'],
      title,
    );
    const detail = title === 'spec' ? /Service cart has no spec/ : /the name of an object is hidden/;
    t.match(table.gap, { of: 'v1/Service', reason: 'masked', detail }, title);
    t.match(table.gapIn('shop'), { reason: 'masked' }, title);
    t.equal((await collect(source, Pod)).gap, undefined);
  }
});

t.test('an item whose kind is hidden is one of its list', async t => {
  const source = await open(t, { services: [{ ...service({}), kind: mask, apiVersion: mask }] });
  t.equal((await only(source, Service)).metadata.name, 'cart');
});

t.test('a list by label or by node cannot leave out what may belong to it', async t => {
  const pod = (name: string, more: object): Raw => ({
    metadata: { name, namespace: 'shop', labels: { app: name, ...more } },
    spec: {},
  });
  const table = await collect(await open(t, { pods: [pod('a', {}), pod('b', { app: mask })] }), Pod);
  const touched: Gap[] = [];
  const by = { touched: (gap: Gap) => touched.push(gap), keeps: new Set<string>() };
  t.ok(gapIn(() => witnessed(by, () => table.list({ labels: { matchLabels: { app: 'a' } } }))));
  t.match(touched, [{ reason: 'masked', key: 'metadata.labels.app' }]);
  const [node] = [{ metadata: { name: 'c', namespace: 'shop' }, spec: { nodeName: mask } }];
  const onNodes = await collect(await open(t, { pods: [node] }), Pod);
  t.ok(gapIn(() => onNodes.list({ node: 'n1' })));
});

t.test('a token in place of a value is hidden like any other', async t => {
  const found = await only(await open(t, { services: [service({ clusterIP: '***TOKEN_IP_0A0B0C***' })] }), Service);
  t.match(
    gapIn(() => found.spec.clusterIP),
    { reason: 'masked' },
  );
});

t.test('kubectl lists may have been redacted by the same tool', async t => {
  const items = [{ kind: 'Service', apiVersion: 'v1', ...service({ selector: { app: mask } }) }];
  const path = join(directory(t, { 's.json': JSON.stringify({ kind: 'List', apiVersion: 'v1', items }) }), 's.json');
  const found = await only(await openSnapshot({ path }), Service);
  t.match(
    gapIn(() => found.spec.selector.app),
    { reason: 'masked' },
  );
});

t.test('a hidden selector makes a check inconclusive and not pass, whatever else is right', async t => {
  const pod = {
    metadata: { name: 'a', namespace: 'shop', labels: { app: 'cart' } },
    spec: { containers: [{ name: 'c' }] },
  };
  const judge = async (app: string): Promise<any> => {
    const path = directory(t, bundle({ services: [service({ selector: { app } })], pods: [pod] }));
    const { checks, exit } = await report([
      '--snapshot',
      path,
      '--grace',
      '0s',
      '--profile',
      'all',
      'service/selector-matches-no-pods',
    ]);
    return { ...checks[0], exit };
  };
  t.match(await judge('cart'), { verdict: 'pass', exit: 0 });
  t.match(await judge('crt'), { verdict: 'fail', exit: 1 });
  t.match(await judge(mask), {
    verdict: 'inconclusive',
    exit: 3,
    gaps: [{ reason: 'masked', key: 'spec.selector.app' }],
  });
});

const event = (name: string, about: unknown, more: object = {}): Raw => ({
  metadata: { name, namespace: 'shop', resourceVersion: '1' },
  involvedObject: about,
  reason: 'Failed',
  ...more,
});
const on = (name: string): Ref => ({ kind: 'Pod', namespace: 'shop', name });

/** What a check reads: the events, or the gap. */
async function eventsOf(
  source: Source,
  of: Ref,
): Promise<{ readonly value?: readonly Event[]; readonly gap?: Gap | undefined }> {
  const table = new DocumentTable();
  const want = { document: EventsOf, key: of };
  table.add(want, await source.read(want));
  const { value, gap } = table.find(want) ?? {};
  return gap ? { gap } : { value: value as readonly Event[] };
}

t.test('events of an object are those of its kind and name in its namespace', async t => {
  const source = await open(t, {
    events: [
      event('1', on('a')),
      event('2', { kind: 'Pod', name: 'b' }),
      event('3', { kind: 'Job', name: 'a' }),
      event('4', on('a'), { message: null }),
      event('5', undefined),
    ],
  });
  t.same(
    (await eventsOf(source, on('a'))).value?.map(({ metadata }) => metadata.name),
    ['1', '4'],
  );
  t.same((await eventsOf(source, on('nobody'))).value, [], 'the list is whole: there are none');
  t.same((await eventsOf(source, { kind: 'Node', name: 'n1' })).value, [], 'those of Nodes lie in default');
});

t.test('where the events of a namespace were not recorded, none are known', async t => {
  const files = bundle({ events: [event('1', on('a'))] });
  const { 'cluster-resources/events/default.json': _, ...some } = files as Record<string, string>;
  const source = await openSnapshot({ path: directory(t, some) });
  t.equal((await eventsOf(source, on('a'))).value?.length, 1);
  t.match(await eventsOf(source, { kind: 'Node', name: 'n1' }), {
    gap: { of: 'events', key: 'Node n1', reason: 'not-recorded', detail: /events were recorded for .* only/ },
  });
});

t.test('a hidden part of an event is a gap; one about nobody knows what leaves all open', async t => {
  const hiding = await open(t, { events: [event('1', on('a'), { message: `login ${mask}` })] });
  const [found] = (await eventsOf(hiding, on('a'))).value ?? [];
  t.equal(found?.reason, 'Failed');
  t.match(
    gapIn(() => found?.message),
    { of: 'events', reason: 'masked' },
  );
  for (const about of [mask, { kind: 'Pod', name: mask }, { kind: mask, name: 'a' }]) {
    const source = await open(t, { events: [event('1', on('a')), event('2', about)] });
    t.match(await eventsOf(source, on('a')), { gap: { reason: 'masked' } });
  }
});

t.test('what no dump holds was not recorded', async t => {
  const read: Answered = await (await open(t, {})).read({ document: KubeletHealthz, key: { node: 'n1' } });
  t.match(read, { gap: { of: 'nodes/healthz', key: 'n1', reason: 'not-recorded' } });
});

t.test('an object is the same whether its neighbours hide something or not', async t => {
  const plain = service({ selector: { app: 'a' } }, { name: 'plain' });
  const decoded = async (others: readonly Raw[]): Promise<AnyObject | undefined> =>
    (await collect(await open(t, { services: [plain, ...others] }), Service)).objects.find(
      ({ metadata }) => metadata.name === 'plain',
    );
  t.same(await decoded([service({ selector: { app: mask } })]), await decoded([]));
});

t.test('a custom resource whose API is not served is positively empty, and any other was not recorded', async t => {
  const Certificate = defineResource<any>()({
    id: 'cert-manager.io/v1/Certificate',
    plural: 'certificates',
    namespaced: true,
    custom: true,
  });
  const pods = list('v1/Pod', [
    { metadata: { name: 'a', namespace: 'shop' }, spec: {} },
    { metadata: { name: 'b', namespace: 'bank' }, spec: {} },
  ]);
  const gapOf = async (names: readonly string[] | undefined): Promise<Gap | undefined> => {
    const items = names?.map(name => ({ metadata: { name }, spec: {} }));
    const files = {
      'pods.json': pods,
      ...(items && { 'apiservices.json': list('apiregistration.k8s.io/v1/APIService', items) }),
    };
    return (await collect(await openSnapshot({ path: directory(t, files) }), Certificate)).gap;
  };
  t.equal(await gapOf(['v1.', 'v1.apps']), undefined);
  t.match(await gapOf(['v1.', 'v1.cert-manager.io']), { reason: 'not-recorded' });
  t.match(await gapOf(undefined), { reason: 'not-recorded' }, 'nobody knows what is served');
  t.match(await gapOf([]), { reason: 'not-recorded' }, 'a list without any is none of a cluster');
});
