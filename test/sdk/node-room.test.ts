import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { formatAmounts } from '../../src/sdk/amounts.ts';
import { candidates } from '../../src/sdk/candidates.ts';
import { nodeRoom } from '../../src/sdk/node-room.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { formatShortages } from '../../src/sdk/shortages.ts';
import { formatTaint } from '../../src/sdk/taints.ts';
import { collectFixture } from '../../src/sources/fixture.ts';

const node = (name: string, allocatable?: object, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { disk: name } } as object,
  spec,
  status: { allocatable },
});
const pod = (name: string, nodeName: string | undefined, requests: object, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec: { ...(nodeName && { nodeName }), containers: [{ name: 'a', resources: { requests } }] },
  ...more,
});
const reader = (...objects: object[]) =>
  new Evidence([Node, Pod].map(resource => new Table(collectFixture(objects as never, resource, new Set()))))
    .reader as unknown as Reader<typeof Node | typeof Pod>;

t.test('Pods hold room on their Node until they are finished or gone', async t => {
  const room = nodeRoom(
    reader(
      node('a', { cpu: '4', memory: '8Gi', pods: '110' }),
      node('b', { cpu: '4', pods: '110' }),
      node('c'),
      pod('runs', 'a', { cpu: '1500m', memory: '1Gi' }),
      pod(
        'ends',
        'a',
        { cpu: '1' },
        { metadata: { name: 'ends', namespace: 'shop', deletionTimestamp: '2026-01-01T11:59:00Z' } },
      ),
      pod('done', 'a', { cpu: '1' }, { status: { phase: 'Succeeded' } }),
      pod('broken', 'a', { cpu: '1' }, { status: { phase: 'Failed' } }),
      pod('waits', undefined, { cpu: '1' }),
      pod('lost', 'gone', { cpu: '1' }),
      pod('too-much', 'b', { cpu: '5', 'nvidia.com/gpu': '1' }),
    ),
  );
  const free = [...room].map(([name, { free }]) => `${name}: ${formatAmounts(free)}`);
  t.same(free, ['a: cpu 1500m, memory 7Gi, pods 108', 'b: cpu -1, pods 109, nvidia.com/gpu -1', 'c: ']);
});

t.test('a Pod is told what keeps it from each Node that it allows', async t => {
  const { for: of } = candidates(
    reader(
      node('a', { cpu: '2', pods: '1' }),
      node('b', { cpu: '8', pods: '10' }, { taints: [{ key: 'db', effect: 'NoSchedule' }] }),
      node('c', { cpu: '8', pods: '10' }, { unschedulable: true }),
      node('d', { cpu: '3', pods: '10' }),
      pod('other', 'a', { cpu: '1' }),
    ),
  );
  const told = (waiting: object) =>
    of(waiting as Pod).map(({ node, taints, lacks, tooSmall }) =>
      [node.metadata.name, taints.map(formatTaint), formatShortages(lacks, 'free'), tooSmall.length].flat().join(' | '),
    );
  t.same(told(pod('web', undefined, { cpu: '3' })), [
    'a | cpu 3 (1 free), pods 1 (0 free) | 1',
    'b | db:NoSchedule |  | 0',
    'c | node.kubernetes.io/unschedulable:NoSchedule |  | 0',
    'd |  | 0',
  ]);
  const choosy = pod('web', undefined, {});
  t.same(told({ ...choosy, spec: { ...choosy.spec, nodeSelector: { disk: 'd' } } }), ['d |  | 0']);
});

t.test('an overdrawn Node lacks nothing that is not asked for', async t => {
  const { for: of } = candidates(reader(node('a', { cpu: '1', pods: '5' }), pod('other', 'a', { cpu: '2' })));
  t.same(of(pod('web', undefined, {}) as never)[0]?.lacks, []);
  t.same(of(pod('web', undefined, { cpu: '0' }) as never)[0]?.lacks, []);
  t.equal(
    formatShortages(of(pod('web', undefined, { cpu: '1m' }) as never)[0]?.lacks ?? [], 'free'),
    'cpu 1m (0 free)',
  );
});

t.test('a Node that names no amounts has room for nobody', async t => {
  const { for: of } = candidates(reader(node('a')));
  t.equal(formatShortages(of(pod('web', undefined, {}) as never)[0]?.lacks ?? [], 'free'), 'pods 1 (0 free)');
});
