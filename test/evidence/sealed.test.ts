import t from 'tap';
import { decode } from '../../src/evidence/decode.ts';
import { GapToken, witnessed } from '../../src/evidence/gap-token.ts';
import { seal, unseal } from '../../src/evidence/sealed.ts';
import { ConfigMap } from '../../src/resources/config-map.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { type AnyResource, defineResource } from '../../src/resources/resource.ts';

const none: ReadonlySet<string> = new Set();
const pod = {
  metadata: {
    name: 'a',
    namespace: 'shop',
    labels: { app: 'a', constructor: 'b' },
    managedFields: [
      { manager: 'kubectl', operation: 'Update', time: '2026-01-01T00:00:00Z', fieldsV1: { 'f:spec': {} } },
    ],
  },
  spec: { containers: [{ name: 'c', env: [{ name: 'PASSWORD', value: 'hunter2' }, { name: 'EMPTY' }] }] },
};
const map = { metadata: { name: 'm', namespace: 'shop' }, data: { kept: 'visible', other: 'secret' } };
const copy = <T>(value: T): T => structuredClone(value);

/** What a check meets at a place: a value, or the gap. */
function meet(keeps: ReadonlySet<string>, look: () => unknown): unknown {
  try {
    return witnessed({ touched: () => {}, keeps }, look);
  } catch (error) {
    if (error instanceof GapToken) return error.gap;
    throw error;
  }
}

t.test(
  'an object that was recorded is what it was: values, maps, reduced fields, and gaps where there were gaps',
  async t => {
    const live = decode(Pod, copy(pod));
    const replayed = decode(Pod, unseal(seal(live, none)));
    const value = (object: any) => object.spec.containers[0].env[0].value;
    t.match(
      meet(none, () => value(live)),
      { reason: 'masked', key: 'spec.containers[].env[].value' },
    );
    t.same(
      meet(none, () => value(replayed)),
      meet(none, () => value(live)),
    );
    t.equal(replayed.spec.containers[0].env[1].value, undefined, 'what was not there is not there');
    t.same(replayed.metadata, live.metadata);
    t.equal(replayed.metadata.labels.toString, undefined, 'labels have no prototype');
    t.notMatch(seal(live, none), /hunter2/);
    t.equal(seal(replayed, none), seal(live, none), 'a recording of a recording is the same');
  },
);

t.test('a kept value is recorded, for those who keep it and for nobody else', async t => {
  const name = 'ConfigMap shop/m data.kept';
  const keeps = new Set([name]);
  const text = seal(decode(ConfigMap, copy(map), keeps), keeps);
  t.match(text, /visible/);
  t.notMatch(text, /secret/);
  const replayed = decode(ConfigMap, unseal(text), keeps);
  t.equal(
    meet(keeps, () => replayed.data.kept),
    'visible',
  );
  t.match(
    meet(none, () => replayed.data.kept),
    { reason: 'masked' },
  );
  t.match(
    meet(keeps, () => replayed.data.other),
    { reason: 'masked' },
  );
  const unkept = decode(ConfigMap, unseal(seal(decode(ConfigMap, copy(map)), none)), keeps);
  t.match(
    meet(keeps, () => unkept.data.kept),
    { reason: 'masked' },
    'who keeps more later finds a gap',
  );
});

t.test('what was dropped or masked stays a gap for a later version that would do neither', async t => {
  const node = { metadata: { name: 'n' }, spec: {}, status: { images: [{ names: ['x'] }], phase: 'Running' } };
  const text = seal(decode(Node, copy(node)), none);
  const open = { ...Node, drops: [], masks: [] } as unknown as AnyResource;
  const replayed = decode(open, unseal(text));
  t.match(
    meet(none, () => replayed.status.images),
    { reason: 'dropped', key: 'status.images' },
  );
  t.equal(replayed.status.phase, 'Running');
  const anyPod = { ...Pod, masks: [] } as unknown as AnyResource;
  const replayedPod = decode(anyPod, unseal(seal(decode(Pod, copy(pod)), none)));
  t.match(
    meet(none, () => replayedPod.spec.containers[0].env[0].value),
    {
      reason: 'masked',
      key: 'spec.containers[].env[].value',
    },
  );
});

t.test('what only looks like the mark of a recording is a value', async t => {
  const Odd = defineResource<any>()({ id: 'example.org/v1/Odd', plural: 'odds', namespaced: false, custom: true });
  const odd = {
    metadata: { name: 'o' },
    spec: {
      a: { $hidden: 'masked' },
      b: { $$hidden: 'dropped', c: 1 },
      d: [{ $hidden: { deep: [] } }],
      e: { $hidden: 7 },
    },
  };
  const live = decode(Odd, copy(odd));
  t.same(live.spec, odd.spec);
  t.same(decode(Odd, unseal(seal(live, none))).spec, odd.spec);
});

t.test('names that are members of every object survive', async t => {
  const text = '{"metadata":{"name":"o"},"spec":{"__proto__":{"x":1},"constructor":"c"}}';
  const Odd = defineResource<any>()({ id: 'example.org/v1/Odd', plural: 'odds', namespaced: false, custom: true });
  const replayed = decode(Odd, unseal(seal(decode(Odd, JSON.parse(text)), none)));
  t.same(Object.keys(replayed.spec).toSorted(), ['__proto__', 'constructor']);
});
