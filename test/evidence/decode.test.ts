import t from 'tap';
import { decode } from '../../src/evidence/decode.ts';
import { GapToken, witnessed } from '../../src/evidence/gap-token.ts';
import { ConfigMap } from '../../src/resources/config-map.ts';
import { Malformed } from '../../src/resources/malformed.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';

const pod = (more: object = {}): unknown => ({
  metadata: { name: 'web-1', namespace: 'shop' },
  spec: { containers: [] },
  ...more,
});
const reason = (touch: () => unknown): string | undefined => {
  try {
    touch();
    return undefined;
  } catch (error) {
    if (error instanceof GapToken) return `${error.gap.reason} ${error.gap.key}`;
    throw error;
  }
};

t.test('kind and API version are those of the resource: the items of a list do not say them', async t => {
  const { kind, apiVersion } = decode(Pod, pod());
  t.same([kind, apiVersion], ['Pod', 'v1']);
});

t.test('an explicit null is not there', async t => {
  const object = decode(Pod, pod({ spec: { containers: null, nodeName: null, tolerations: [null, { key: 'a' }] } }));
  t.notOk('containers' in object.spec);
  t.notOk('nodeName' in object.spec);
  t.same(object.spec.tolerations, [{ key: 'a' }]);
});

t.test('a label may have the name of a member that every plain object has', async t => {
  const object = decode(
    Pod,
    JSON.parse('{"metadata":{"name":"a","namespace":"b","labels":{"__proto__":"x","app":"y"}},"spec":{}}'),
  );
  t.equal(object.metadata.labels.constructor, undefined);
  t.equal(object.metadata.labels.app, 'y');
  t.same(Object.keys(object.metadata.labels).toSorted(), ['__proto__', 'app']);
  t.equal(({} as any).x, undefined);
});

t.test('managed fields are reduced to who owns what, and when', async t => {
  const object = decode(Pod, {
    metadata: {
      name: 'a',
      namespace: 'b',
      managedFields: [
        {
          manager: 'kubectl',
          operation: 'Update',
          time: '2026-01-01T00:00:00Z',
          fieldsV1: { 'f:spec': { 'f:x': {} }, 'f:metadata': {} },
        },
      ],
    },
    spec: {},
  });
  t.match(object.metadata.managedFields, [
    { manager: 'kubectl', time: '2026-01-01T00:00:00Z', owns: ['spec', 'metadata'] },
  ]);
  t.notOk('fieldsV1' in object.metadata.managedFields[0]);
});

t.test('masked and dropped values are gaps when touched, never undefined, and their keys can be seen', async t => {
  const container = { name: 'web', env: [{ name: 'TOKEN', value: 'planted' }, { name: 'EMPTY' }] };
  const { spec } = decode(
    Pod,
    pod({ spec: { containers: [container], initContainers: [structuredClone(container)] } }),
  );
  t.equal(
    reason(() => spec.containers[0].env[0].value),
    'masked spec.containers[].env[].value',
  );
  t.equal(
    reason(() => spec.initContainers[0].env[0].value),
    'masked spec.initContainers[].env[].value',
  );
  t.equal(spec.containers[0].env[1].value, undefined, 'what is not there is not masked');
  t.equal(
    reason(() => JSON.stringify(spec)),
    'masked spec.containers[].env[].value',
    'nor can it be written by accident',
  );
  const { data } = decode(ConfigMap, { metadata: { name: 'a', namespace: 'b' }, data: { 'a.conf': 'planted' } });
  t.same(Object.keys(data), ['a.conf']);
  t.equal(
    reason(() => data['a.conf']),
    'masked data["a.conf"]',
  );
  const node = decode(Node, { metadata: { name: 'a' }, spec: {}, status: { images: [{ names: ['x'] }] } });
  t.equal(
    reason(() => node.status.images),
    'dropped status.images',
  );
});

t.test('the copy of a manifest that kubectl keeps in an annotation is masked everywhere', async t => {
  const key = 'kubectl.kubernetes.io/last-applied-configuration';
  const { metadata } = decode(Pod, {
    metadata: { name: 'a', namespace: 'b', annotations: { [key]: 'planted', other: 'x' } },
    spec: {},
  });
  t.equal(metadata.annotations.other, 'x');
  t.equal(
    reason(() => metadata.annotations[key]),
    `masked metadata.annotations["${key}"]`,
  );
});

t.test('a kept value is seen by the check that declares it, and by no other', async t => {
  const place = 'ConfigMap kube-system/coredns data.Corefile';
  const raw = (): unknown => ({
    metadata: { name: 'coredns', namespace: 'kube-system' },
    data: { Corefile: '.:53', other: 'x' },
  });
  const { data } = decode(ConfigMap, raw(), new Set([place]));
  const as = (keeps: string[], touch: () => unknown): unknown =>
    witnessed({ touched: () => {}, keeps: new Set(keeps) }, touch);
  t.equal(
    as([place], () => data.Corefile),
    '.:53',
  );
  t.equal(
    as([], () => reason(() => data.Corefile)),
    'masked data.Corefile',
  );
  t.equal(
    as([place], () => reason(() => data.other)),
    'masked data.other',
  );
  t.equal(
    reason(() => decode(ConfigMap, raw()).data.Corefile),
    'masked data.Corefile',
    'no check keeps it: it is forgotten',
  );
});

t.test('everything is frozen', async t => {
  const object = decode(Pod, pod({ status: { conditions: [{ type: 'Ready' }] } }));
  for (const change of [
    () => (object.spec.x = 1),
    () => object.status.conditions.push(1),
    () => delete object.metadata.name,
  ])
    t.throws(change, TypeError);
});

t.test('what is no object of the resource is refused', async t => {
  const nested = Array.from({ length: 300 }).reduce<object>(inner => ({ inner }), {});
  for (const [raw, says] of [
    [null, /not an object/],
    ['text', /not an object/],
    [[], /not an object/],
    [{}, /no metadata\.name/],
    [{ metadata: { name: '' } }, /no metadata\.name/],
    [{ metadata: { name: 'a' }, spec: {} }, /no metadata\.namespace/],
    [{ metadata: { name: 'a', namespace: 'b' } }, /has no spec/],
    [{ metadata: { name: 'a', namespace: 'b' }, spec: [] }, /has no spec/],
    [{ kind: 'Service', metadata: { name: 'a', namespace: 'b' }, spec: {} }, /expected Pod, found Service/],
    [{ metadata: { name: 'a', namespace: 'b' }, spec: nested }, /nested more than 200/],
  ] as const) {
    t.throws(() => decode(Pod, raw), Malformed);
    t.throws(() => decode(Pod, raw), { message: says });
  }
});

t.test('equal parts of many objects are one, and nothing else is', async t => {
  const pool = new Map<string, object>();
  const labelled = (name: string, app: string): any =>
    decode(
      Pod,
      { metadata: { name, namespace: 'shop', labels: { app } }, spec: { tolerations: [{ operator: 'Exists' }] } },
      new Set(),
      pool,
    );
  const [a, b, c] = [labelled('a', 'web'), labelled('b', 'web'), labelled('c', 'cart')];
  t.equal(a.metadata.labels, b.metadata.labels);
  t.equal(a.spec.tolerations, c.spec.tolerations);
  t.same([a.metadata.labels.app, c.metadata.labels.app], ['web', 'cart']);
  t.equal(a.metadata.labels.constructor, undefined);
  t.ok(Object.isFrozen(a.spec.tolerations[0]));
});

t.test('a part with a hidden value is not shared, and stays hidden', async t => {
  const resource = { ...Pod, masks: ['spec.volumes[].secret'] };
  const decoded = (name: string): any =>
    decode(
      resource,
      { metadata: { name, namespace: 'shop' }, spec: { volumes: [{ secret: name }] } },
      new Set(),
      new Map(),
    );
  for (const name of ['a', 'b'])
    t.match(
      reason(() => decoded(name).spec.volumes[0].secret),
      /^masked/,
    );
});

t.test('a map is not shared with an object that reads alike: it would get a prototype', async t => {
  const spec = { containers: [{ resources: {} }], nodeSelector: {} };
  const object = decode(Pod, { metadata: { name: 'a', namespace: 'shop', labels: {} }, spec }, new Set(), new Map());
  t.equal(object.metadata.labels.constructor, undefined);
  t.equal(object.spec.nodeSelector.constructor, undefined);
  t.equal(object.spec.containers[0].resources.constructor, Object);
});
