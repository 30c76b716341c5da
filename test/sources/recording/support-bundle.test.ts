import t, { type Test } from 'tap';
import { PodLog } from '../../../src/documents/pod-log.ts';
import type { Answered } from '../../../src/evidence/document-table.ts';
import { Cluster } from '../../../src/resources/cluster.ts';
import { ConfigMap } from '../../../src/resources/config-map.ts';
import { CronJob } from '../../../src/resources/cron-job.ts';
import { EndpointSlice } from '../../../src/resources/endpoint-slice.ts';
import { Ingress } from '../../../src/resources/ingress.ts';
import { Node } from '../../../src/resources/node.ts';
import { Pod } from '../../../src/resources/pod.ts';
import { type AnyResource, defineResource } from '../../../src/resources/resource.ts';
import { Service } from '../../../src/resources/service.ts';
import { ValidatingWebhookConfiguration } from '../../../src/resources/validating-webhook-configuration.ts';
import { openSnapshot } from '../../../src/sources/snapshot.ts';
import type { Source } from '../../../src/sources/source.ts';
import { archive, directory, type Files, forms } from './trees.ts';

const initial = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
const json = (value: unknown): string => JSON.stringify(value, null, 2);
const listOf = (apiVersion: string, kind: string, items: readonly object[]): string =>
  json({ kind: `${kind}List`, apiVersion, metadata: { resourceVersion: '1' }, items });
const object = (apiVersion: string, kind: string, name: string, namespace?: string, more: object = {}) => ({
  kind,
  apiVersion,
  metadata: { name, ...(namespace && { namespace }) },
  spec: {},
  ...more,
});
const pod = (name: string, namespace: string, ...containers: string[]) =>
  object('v1', 'Pod', name, namespace, { spec: { containers: containers.map(container => ({ name: container })) } });
const namespaceList = (names: readonly string[]): string =>
  listOf(
    'v1',
    'Namespace',
    names.map(name => object('v1', 'Namespace', name)),
  );

/** As clusterResources and clusterInfo write it: Pod `a` in `shop`, no other object but a Node. */
function bundle(namespaces: readonly string[]): Record<string, string> {
  const files: Record<string, string> = {
    'version.yaml': 'apiVersion: troubleshoot.sh/v1beta2\nkind: SupportBundle\n',
    'cluster-info/cluster_version.json': json({ info: { gitVersion: 'v1.33.4' }, string: 'v1.33.4' }),
    'cluster-resources/namespaces.json': namespaceList(namespaces),
    'cluster-resources/nodes.json': listOf('v1', 'Node', [object('v1', 'Node', 'n1')]),
    'cluster-resources/resources.json': '[]',
  };
  for (const namespace of namespaces) {
    const pods = namespace === 'shop' ? [pod('a', 'shop', 'web')] : [];
    files[`cluster-resources/pods/${namespace}.json`] = listOf('v1', 'Pod', pods);
    files[`cluster-resources/services/${namespace}.json`] = listOf('v1', 'Service', []);
    files[`cluster-resources/auth-cani-list/${namespace}.json`] = '[{"verbs":["*"]}]';
  }
  return files;
}
const whole = bundle([...initial, 'shop']);

const without = (files: Files, ...names: string[]): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
const below = (top: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [top + name, content]));

const open = async (t: Test, files: Files): Promise<Source> => await openSnapshot({ path: directory(t, files) });
const collect = async (source: Source, resource: AnyResource) => {
  const { objects, gap, seen } = await source.collect(resource, { keeps: new Set() });
  const names = objects.map(({ metadata }) => [metadata.namespace, metadata.name].filter(Boolean).join('/'));
  return { names: names.toSorted(), gap, seen: seen && [...seen].toSorted() };
};
const logOf = async (source: Source, container: string, previous?: boolean): Promise<Answered> =>
  await source.read({
    document: PodLog,
    key: { namespace: 'shop', pod: 'a', container, ...(previous && { previous }) },
  });

for (const [form, make] of Object.entries(forms))
  for (const top of ['', 'support-bundle-2026-02-01T11_59_00/'])
    t.test(`as ${form}, below '${top}': with a file for each namespace it is of all`, async t => {
      const path = make(t, below(top, whole));
      const source = await openSnapshot({ path });
      t.equal(source.target, `support bundle ${path}`);
      t.match(source.notes, [/Recorded/, 'Collected in all 5 namespaces.']);
      t.equal(source.notes.length, 2);
      t.same(await collect(source, Pod), { names: ['shop/a'], gap: undefined, seen: undefined });
      t.same(await collect(source, Service), { names: [], gap: undefined, seen: undefined }, 'an empty List is empty');
      t.same(await collect(source, Node), { names: ['n1'], gap: undefined, seen: undefined });
      t.match((await source.collect(Cluster, { keeps: new Set() })).objects, [{ version: 'v1.33.4' }]);
      t.match((await collect(source, EndpointSlice)).gap, {
        reason: 'not-recorded',
        detail: /no list of endpointslices/,
      });
    });

t.test('a namespace without its file is not empty', async t => {
  const source = await open(t, without(whole, 'cluster-resources/services/shop.json'));
  const { gap, seen } = await collect(source, Service);
  t.match(gap, {
    reason: 'not-recorded',
    detail: /services were recorded for default, .* only/,
    remedy: /collect the bundle again, in all namespaces/,
  });
  t.same(seen, initial);
  t.equal((await collect(source, Pod)).gap, undefined, 'and other resources are as whole as they were');
});

t.test('without a list of the namespaces nobody knows how many there are', async t => {
  const names = [...initial, 'shop'];
  const asked = json(names.map(name => ({ metadata: { name } })));
  for (const [title, files] of Object.entries({
    'there is none': without(whole, 'cluster-resources/namespaces.json'),
    'it is empty, as it is written after an error': { ...whole, 'cluster-resources/namespaces.json': '' },
    'there were errors': { ...whole, 'cluster-resources/namespaces-errors.json': json(['forbidden']) },
    'these namespaces were asked for one by one': { ...whole, 'cluster-resources/namespaces.json': asked },
    'one namespace was asked for': {
      ...whole,
      'cluster-resources/namespaces.json': json(object('v1', 'Namespace', 'shop')),
    },
    'kubectl was asked for some of them': {
      ...whole,
      'cluster-resources/namespaces.json': json({
        kind: 'List',
        apiVersion: 'v1',
        items: names.map(name => object('v1', 'Namespace', name)),
      }),
    },
    'it lacks namespaces that every cluster has': {
      ...whole,
      'cluster-resources/namespaces.json': namespaceList(['default', 'shop']),
    },
    'a name in it is hidden': {
      ...whole,
      'cluster-resources/namespaces.json': namespaceList([...names, '***HIDDEN***']),
    },
  })) {
    const source = await open(t, files);
    const { gap, seen } = await collect(source, Pod);
    t.match(gap, { reason: 'not-recorded' }, title);
    t.same(seen, names.toSorted(), title);
    t.match(source.notes[1], /^Collected in .* only/, title);
    t.equal((await collect(source, Node)).gap, undefined, title);
  }
});

t.test('a bundle of two namespaces is not judged as the cluster', async t => {
  const files = bundle(['default', 'shop']);
  const { gap, seen } = await collect(await open(t, files), Service);
  t.match(gap, { reason: 'not-recorded', detail: 'services were recorded for default, shop only' });
  t.same(seen, ['default', 'shop']);
});

t.test('errors are a gap over what they are about', async t => {
  const errors = (folder: string, value: unknown): Files => ({
    ...whole,
    [`cluster-resources/${folder}-errors.json`]: json(value),
  });
  for (const nothing of [null, [], {}, '']) {
    const source = await open(t, errors('pods', nothing));
    t.equal((await collect(source, Pod)).gap, undefined, json(nothing));
    t.equal(source.notes.length, 2);
  }
  const some = await open(t, errors('pods', { shop: 'pods is forbidden' }));
  const pods = await collect(some, Pod);
  t.match(pods.gap, {
    reason: 'not-recorded',
    detail: /pods-errors\.json says why/,
    remedy: /collect the bundle again/,
  });
  t.same([pods.seen, pods.names], [initial, ['shop/a']], 'its file is there and may lack anything');
  t.match(some.notes[2], /has errors over pods\.$/);
  t.equal((await collect(some, Service)).gap, undefined);
  const unlisted = await open(t, errors('pods', { 'made-meanwhile': 'pods is forbidden' }));
  t.match((await collect(unlisted, Pod)).gap, { reason: 'not-recorded' }, 'there are more namespaces than listed');

  for (const value of [['cannot list'], { '': 'discovery failed' }, 'not even JSON']) {
    const { gap, seen } = await collect(await open(t, errors('pods', value)), Pod);
    t.match(gap, { reason: 'not-recorded' });
    t.same(seen, [], json(value));
  }
  const nodes = await collect(await open(t, errors('nodes', ['forbidden'])), Node);
  t.match(nodes.gap, { reason: 'not-recorded', detail: /nodes-errors\.json/ });
  const ingress = await collect(await open(t, errors('ingress', { shop: 'x' })), Ingress);
  t.match(ingress.gap, { detail: /not all ingresses could be collected: ingress-errors\.json/ });
  const hooks = await collect(
    await open(t, errors('validating-webhook-configurations', ['forbidden'])),
    ValidatingWebhookConfiguration,
  );
  t.match(hooks.gap, { detail: /validating-webhook-configurations-errors\.json/ });
});

t.test('what is collected under a name of its own counts by what it says it is', async t => {
  const source = await open(t, {
    ...whole,
    'cluster-resources/validating-webhook-configurations.json': listOf(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      [],
    ),
  });
  t.equal((await collect(source, ValidatingWebhookConfiguration)).gap, undefined);
});

t.test('another version of a resource is another resource', async t => {
  const files: Record<string, string> = { ...whole };
  for (const namespace of [...initial, 'shop'])
    files[`cluster-resources/cronjobs/${namespace}.json`] = listOf('batch/v1beta1', 'CronJob', []);
  t.match((await collect(await open(t, files), CronJob)).gap, {
    reason: 'not-recorded',
    detail: 'cronjobs were collected as batch/v1beta1, not as batch/v1',
  });
});

t.test('older releases write arrays and null, which count where they can be told', async t => {
  const bare = (namespace: string, value: unknown) => ({ [`cluster-resources/pods/${namespace}.json`]: json(value) });
  const { kind, apiVersion, ...item } = pod('b', 'default', 'web');
  const source = await open(t, {
    ...whole,
    ...bare('default', [item]),
    ...bare('kube-public', null),
    ...bare('kube-system', []),
    'cluster-resources/ingress/default.json': '[]',
  });
  t.same([kind, apiVersion], ['Pod', 'v1']);
  t.same(await collect(source, Pod), { names: ['default/b', 'shop/a'], gap: undefined, seen: undefined });
  t.match((await collect(source, Ingress)).gap, { reason: 'not-recorded' }, 'nobody knows of which version');
});

t.test('a truncated file is refused with its place; one that is empty was never written', async t => {
  const name = 'cluster-resources/services/shop.json';
  const cut = { ...whole, [name]: whole[name]?.slice(0, -5) ?? '' };
  for (const path of [directory(t, cut), archive(t, cut)])
    await t.rejects(openSnapshot({ path }), { code: 'ERR_SNAPSHOT', message: /services\/shop\.json:\d+:\d+: \S/ });
  const { gap, seen } = await collect(await open(t, { ...whole, [name]: '' }), Service);
  t.match(gap, { reason: 'not-recorded' });
  t.same(seen, initial);
});

t.test('a list of another namespace than its file proves nothing', async t => {
  const files = { ...whole, 'cluster-resources/pods/shop.json': listOf('v1', 'Pod', [pod('a', 'other', 'web')]) };
  t.same((await collect(await open(t, files), Pod)).seen, initial);
});

t.test('files of other collectors are not read, whatever is in them', async t => {
  const source = await open(t, {
    ...whole,
    'configmaps/shop/settings.json': '{ broken',
    'other/cluster-resources/pods/zoo.json': listOf('v1', 'Pod', [pod('z', 'zoo', 'web')]),
    'analysis.json': '[',
    'pods.json': listOf('v1', 'Pod', [pod('x', 'shop', 'web')]),
  });
  t.same((await collect(source, Pod)).names, ['shop/a']);
  t.match((await collect(source, ConfigMap)).gap, { reason: 'not-recorded' });
});

t.test('two bundles in one archive may be of two clusters', async t => {
  const files = { ...below('east/', whole), ...below('west/', whole) };
  await t.rejects(openSnapshot({ path: archive(t, files) }), {
    code: 'ERR_SNAPSHOT',
    message: /more than one support bundle, in east\/ and west\/: name one of them/,
  });
});

const Certificate = defineResource<{ metadata: { name: string } }>()({
  id: 'cert-manager.io/v1/Certificate',
  plural: 'certificates',
  namespaced: true,
  custom: true,
});
const Issuer = defineResource<{ metadata: { name: string } }>()({
  id: 'cert-manager.io/v1/ClusterIssuer',
  plural: 'clusterissuers',
  namespaced: false,
  custom: true,
});

t.test('custom resources are seen where they have a file, and none is not empty', async t => {
  const folder = 'cluster-resources/custom-resources';
  const certificate = object('cert-manager.io/v1', 'Certificate', 'c', 'shop');
  const files = {
    ...whole,
    [`${folder}/certificates.cert-manager.io/shop.json`]: json([certificate]),
    [`${folder}/certificates.cert-manager.io/kube-system.yaml`]: [
      '- apiVersion: cert-manager.io/v1',
      '  kind: Certificate',
      '  metadata: { name: d, namespace: kube-system }',
    ].join('\n'),
    [`${folder}/clusterissuers.cert-manager.io.json`]: json([object('cert-manager.io/v1', 'ClusterIssuer', 'i')]),
  };
  const source = await open(t, files);
  const { names, gap, seen } = await collect(source, Certificate);
  t.same(
    [names, seen],
    [
      ['kube-system/d', 'shop/c'],
      ['kube-system', 'shop'],
    ],
  );
  t.match(gap, { reason: 'not-recorded' });
  t.same(await collect(source, Issuer), { names: ['i'], gap: undefined, seen: undefined });
  t.match((await collect(await open(t, whole), Certificate)).gap, { reason: 'not-recorded' });

  const failed = async (errors: object): Promise<Source> =>
    await open(t, { ...files, [`${folder}/custom-resources-errors.json`]: json(errors) });
  for (const errors of [
    { 'certificates.cert-manager.io': 'x' },
    { 'certificates.cert-manager.io/shop': 'x' },
    { crdList: 'x' },
  ])
    t.match(await collect(await failed(errors), Certificate), { gap: { detail: /custom-resources-errors/ }, seen: [] });
  const other = await failed({ 'backups.velero.io': 'x' });
  t.same((await collect(other, Certificate)).seen, ['kube-system', 'shop']);
  t.equal((await collect(other, Issuer)).gap, undefined);
  t.equal((await collect(other, Pod)).gap, undefined, 'and no other resource is touched by it');
});

const logs = 'cluster-resources/pods/logs/shop/a';
const withLogs = (files: Files): Files => ({
  ...whole,
  'cluster-resources/pods/shop.json': listOf('v1', 'Pod', [pod('a', 'shop', 'web', 'db', 'db-previous')]),
  ...files,
});

t.test(
  'logs of this Pod and container answer, of this run and of the one before; the beginning may be missing',
  async t => {
    const source = await open(
      t,
      withLogs({
        [`${logs}/web.log`]: 'one\ntwo\n',
        [`${logs}/web-previous.log`]: 'before\n',
        [`${logs}/nobody.log`]: 'of a container that the Pod does not have\n',
        'app/a/db.log': 'a log of another collector\n',
      }),
    );
    t.match(await logOf(source, 'web'), { answer: { status: 200, text: 'one\ntwo\n', cut: true, untimed: true } });
    t.match(await logOf(source, 'web', true), { answer: { text: 'before\n' } });
    for (const missing of ['db', 'nobody'])
      t.match(await logOf(source, missing), { gap: { of: 'pods/log', reason: 'not-recorded' } }, missing);
  },
);

t.test('the log of a container that is called like the previous log of another is nobody’s', async t => {
  const source = await open(t, withLogs({ [`${logs}/db.log`]: 'x\n', [`${logs}/db-previous.log`]: 'whose?\n' }));
  t.match(await logOf(source, 'db'), { answer: { text: 'x\n' } });
  t.match(await logOf(source, 'db', true), { gap: { reason: 'not-recorded' } });
  t.match(await logOf(source, 'db-previous'), { gap: { reason: 'not-recorded' } });
});

t.test('a log whose end may be missing is truncated: what a program said last is not in it', async t => {
  for (const text of ['', 'cut in the mid', 'a line of text\n'.repeat(333_333)]) {
    const source = await open(t, withLogs({ [`${logs}/web.log`]: text }));
    t.match(await logOf(source, 'web'), { gap: { of: 'pods/log', reason: 'truncated' } }, String(text.length));
  }
});

t.test('times are told where every line has one as the kubelet writes it', async t => {
  const line = (time: string, text: string) => `${time} ${text}\n`;
  const kubelet = line('2026-02-01T11:00:00.000000001Z', 'a') + line('2026-02-01T11:00:00.100000000+01:00', 'b');
  for (const [text, untimed] of [
    [kubelet, false],
    [`${kubelet}no time\n`, true],
    [line('2026-02-01T11:00:00Z', 'written by the program itself'), true],
  ] as const)
    t.match(await logOf(await open(t, withLogs({ [`${logs}/web.log`]: text })), 'web'), { answer: { text, untimed } });
});

t.test('a container that has positively no log has none, as when the cluster is asked', async t => {
  const said = 'failed to get log stream: container "web" in pod "a" is waiting to start: image can\'t be pulled';
  const source = await open(
    t,
    withLogs({ [`${logs}/web-logs-errors.log`]: said, [`${logs}/db-logs-errors.log`]: 'connection refused' }),
  );
  t.match(await logOf(source, 'web'), { answer: { status: 400 } });
  t.match(await logOf(source, 'db'), { gap: { reason: 'not-recorded' } });
});
