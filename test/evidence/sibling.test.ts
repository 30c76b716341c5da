import t from 'tap';
import { decode } from '../../src/evidence/decode.ts';
import { GapToken } from '../../src/evidence/gap-token.ts';
import { seal } from '../../src/evidence/sealed.ts';
import { Sibling } from '../../src/evidence/sibling.ts';
import { ConfigMap } from '../../src/resources/config-map.ts';
import { Malformed } from '../../src/resources/malformed.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import type { AnyResource } from '../../src/resources/resource.ts';

const none = new Set<string>();

/** Whether every object has a prototype or has none, and is frozen, all the way down. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  const kind = Array.isArray(value) ? 'list' : Object.getPrototypeOf(value) === null ? 'map' : 'object';
  const members = Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([key]) => key !== 'length')
    .map(([key, { get, value: member }]) => [key, get ? 'hidden' : shapeOf(member)]);
  return [kind, Object.isFrozen(value), members];
}

/** Each alone, and each beside those before it. */
function both(resource: AnyResource, raws: readonly object[], keeps = none): { alone: unknown; beside: unknown }[] {
  const sibling = new Sibling();
  return raws.map(raw => {
    const alone = decode(resource, structuredClone(raw), keeps);
    const beside = decode(resource, structuredClone(raw), keeps, new Map(), sibling);
    return {
      alone: { text: seal(alone, keeps), shape: shapeOf(alone) },
      beside: { text: seal(beside, keeps), shape: shapeOf(beside) },
    };
  });
}

const pod = (name: string, spec: object, owner = 'a', metadata: object = {}): object => ({
  metadata: { name, namespace: 'shop', ownerReferences: [{ uid: owner, controller: true }], ...metadata },
  spec,
});
const container = (over: object = {}): object => ({
  name: 'web',
  image: 'web:1',
  env: [
    { name: 'LEVEL', value: 'info' },
    { name: 'PASSWORD', value: 'hunter2' },
  ],
  args: ['--port', '80'],
  resources: { requests: { cpu: '1' } },
  ...over,
});

const cases: Readonly<Record<string, readonly object[]>> = {
  'nothing differs': [pod('a', { containers: [container()] }), pod('a', { containers: [container()] })],
  'a hidden value differs': [
    pod('a', { containers: [container()] }),
    pod('b', { containers: [container({ env: [{ name: 'LEVEL', value: 'debug' }] })] }),
    pod('c', { containers: [container({ env: [{ name: 'LEVEL', valueFrom: { fieldRef: {} } }] })] }),
  ],
  'a flag before a value differs, by which the value is redacted': [
    pod('a', { containers: [container({ args: ['--name', 'hunter2-x9'] })] }),
    pod('b', { containers: [container({ args: ['--password', 'hunter2-x9'] })] }),
    pod('c', { containers: [container({ args: ['--name', 'hunter2-x9'] })] }),
  ],
  'the name beside a value differs, by which the value is redacted': [
    pod('a', { containers: [{ name: 'web', httpHeaders: [{ name: 'Accept', value: 'hunter2-x9' }] }] }),
    pod('b', { containers: [{ name: 'web', httpHeaders: [{ name: 'Authorization', value: 'hunter2-x9' }] }] }),
  ],
  'a part is at another place, where it means something else': [
    pod('a', { containers: [], labels: { password: 'hunter2-x9' } }),
    pod('b', { containers: [], data: { password: 'hunter2-x9' }, password: ['hunter2-x9'] }),
    pod('c', { containers: [], data: { labels: { password: 'hunter2-x9' } } }),
  ],
  'a list without its nulls has other places': [
    pod('a', { containers: [null, container({ name: 'first' }), container({ name: 'second' })] }),
    pod('b', {
      containers: [container({ name: 'zeroth' }), container({ name: 'first' }), container({ name: 'second' })],
    }),
    pod('c', { containers: [container({ name: 'first' }), null, container({ name: 'second' })] }),
  ],
  'a null takes the place of a part, and a part that of a null': [
    pod('a', { containers: [], affinity: null, dnsConfig: { options: [] } }),
    pod('b', { containers: [], affinity: { nodeAffinity: {} }, dnsConfig: null }),
    pod('c', { containers: [], affinity: null, dnsConfig: { options: [] } }),
  ],
  'a list becomes an object, and a text a list': [
    pod('a', { containers: [container()], volumes: [{ name: 'a' }], hostname: 'a' }),
    pod('b', { containers: { 0: container() }, volumes: { name: 'a' }, hostname: ['a'] }),
    pod('c', { containers: [], volumes: [], hostname: {} }),
  ],
  'members are called as those of every object': [
    JSON.parse(
      '{"metadata":{"name":"a","namespace":"shop","labels":{"__proto__":"x"}},"spec":{"__proto__":{"a":{"b":1}}}}',
    ),
    JSON.parse(
      '{"metadata":{"name":"b","namespace":"shop","labels":{"__proto__":"x"}},"spec":{"__proto__":{"a":{"b":1}}}}',
    ),
    JSON.parse(
      '{"metadata":{"name":"c","namespace":"shop","labels":{}},"spec":{"a":{"b":1},"constructor":{"a":{"b":1}}}}',
    ),
    JSON.parse('{"metadata":{"name":"d","namespace":"shop","labels":{"constructor":"x"}},"spec":{"constructor":{}}}'),
  ],
  'the controller changes, and changes back': [
    pod('a', { containers: [container()] }),
    pod('b', { containers: [container({ image: 'shop:2', name: 'shop' })] }, 'b'),
    pod('c', { containers: [container()] }),
  ],
  'a label is missing, or one more': [
    pod('a', { containers: [] }, 'a', { labels: { app: 'web', tier: 'front' } }),
    pod('b', { containers: [] }, 'a', { labels: { app: 'web' } }),
    pod('c', { containers: [] }, 'a', { labels: { app: 'web', tier: 'front', x: 'y' } }),
  ],
};

for (const [what, raws] of Object.entries(cases))
  t.test(`what a sibling lends is what would have been made: ${what}`, async t => {
    for (const { alone, beside } of both(Pod, raws)) t.same(beside, alone);
  });

t.test('a part that is equal is the same part; what differs is its own', async t => {
  const sibling = new Sibling();
  const [a, b] = ['a', 'b'].map(name =>
    decode(Pod, pod(name, { containers: [container(), container({ name })] }), none, undefined, sibling),
  );
  t.equal(b.spec.containers[0], a.spec.containers[0]);
  t.equal(b.spec.containers[1].args, a.spec.containers[1].args);
  t.not(b.spec.containers[1], a.spec.containers[1]);
  t.same([b.metadata.name, b.spec.containers[1].name], ['b', 'b']);
});

t.test('a kept value is lent to nobody, and a masked one stays masked beside it', async t => {
  const map = (name: string, value: string): object => ({
    metadata: { name, namespace: 'kube-system' },
    data: { Corefile: value },
  });
  const keeps = new Set(['ConfigMap kube-system/coredns data.Corefile']);
  const raws = [map('before', 'a'), map('coredns', 'a'), map('after', 'a'), map('coredns-2', 'b')];
  for (const { alone, beside } of both(ConfigMap, raws, keeps)) t.same(beside, alone);
  const sibling = new Sibling();
  const decoded = raws.map(raw => decode(ConfigMap, structuredClone(raw), keeps, undefined, sibling));
  for (const { data } of decoded) t.throws(() => data.Corefile, GapToken, 'nobody has declared it here');
});

t.test('what is dropped is dropped of each', async t => {
  const node = (name: string): object => ({ metadata: { name }, spec: {}, status: { images: [{ names: ['a'] }] } });
  for (const { alone, beside } of both(Node, [node('a'), node('b')])) t.same(beside, alone);
});

t.test('an object that is refused leaves nothing behind', async t => {
  const sibling = new Sibling();
  let deep: object = {};
  for (let i = 0; i < 20_000; i++) deep = { deep };
  decode(Pod, pod('a', { containers: [] }), none, undefined, sibling);
  t.throws(() => decode(Pod, pod('b', { containers: [], deep }, 'b'), none, undefined, sibling), Malformed);
  const after = decode(Pod, pod('c', { containers: [] }, 'b'), none, undefined, sibling);
  t.same(after.spec, { containers: [] });
});
