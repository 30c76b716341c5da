import t from 'tap';
import { Table } from '../../src/evidence/table.ts';
import { Namespace } from '../../src/resources/namespace.ts';
import { Node } from '../../src/resources/node.ts';
import type { AnyResource } from '../../src/resources/resource.ts';
import { type Expectations, unmet } from '../../src/runner/expectations.ts';
import { collectFixture, type RawObject } from '../../src/sources/fixture.ts';

const object = (kind: string, name: string, uid?: string): RawObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, ...(uid !== undefined && { uid }) } as object,
  spec: {},
});
const cluster = [
  object('Namespace', 'kube-system', 'u-1'),
  object('Namespace', 'shop', 'u-2'),
  object('Node', 'a'),
  object('Node', 'b'),
];
const table = (resource: AnyResource, objects: readonly RawObject[], isSeen: boolean): Table =>
  new Table({
    ...collectFixture(objects, resource, new Set()),
    ...(!isSeen && {
      gap: { of: resource.id, reason: 'forbidden' as const, detail: `listing ${resource.plural}: refused` },
    }),
  });
const told = (expect: Expectations, objects = cluster, isSeen = true): ReturnType<typeof unmet> =>
  unmet(expect, { nodes: table(Node, objects, isSeen), namespaces: table(Namespace, objects, isSeen) });

t.test('what holds is not mentioned, and nothing is expected unasked', async t => {
  const none = { broken: [], unknown: [] };
  t.same(told({ uid: 'u-1', nodes: 2, namespaces: ['shop', 'kube-system'] }), none);
  t.same(told({}, []), none);
  t.same(told({ namespaces: [] }, []), none);
});

t.test('what does not hold is named with what was found', async t => {
  t.same(told({ uid: 'u-9', nodes: 3, namespaces: ['shop', 'pay'] }), {
    broken: [
      'kube-system is to have the uid u-9, and it has u-1',
      'Namespace pay is to exist, and there is no such Namespace',
      'there are to be at least 3 Nodes, and 2 were seen',
    ],
    unknown: [],
  });
  t.same(told({ uid: 'u-1', nodes: 1 }, []).broken, [
    'kube-system is to have the uid u-1, and there is no such Namespace',
    'there are to be at least 1 Node, and 0 were seen',
  ]);
  t.same(told({ uid: 'u-2' }).broken.length, 1, 'the uid of another Namespace is not it');
});

t.test('what was not seen is neither: it could not be told', async t => {
  const { broken, unknown } = told({ uid: 'u-1', nodes: 3, namespaces: ['shop'] }, [], false);
  t.same(broken, []);
  t.same(unknown, [
    'kube-system is to have the uid u-1, and that was not seen: listing namespaces: refused',
    'Namespace shop is to exist, and that was not seen: listing namespaces: refused',
    'there are to be at least 3 Nodes, and 0 were seen: listing nodes: refused',
  ]);
  t.match(told({ uid: 'u-1' }, [object('Namespace', 'kube-system')]), { broken: [], unknown: [/has no uid/] });
});

t.test('what was seen in spite of a gap counts', async t => {
  t.same(told({ uid: 'u-1', nodes: 2, namespaces: ['shop'] }, cluster, false), { broken: [], unknown: [] });
  t.equal(told({ uid: 'u-9' }, cluster, false).broken.length, 1, 'a wrong uid is wrong, whatever else is there');
});
