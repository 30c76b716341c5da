import t from 'tap';
import type { Deployment } from '../../src/resources/deployment.ts';
import { mayBeUnavailable } from '../../src/sdk/may-be-unavailable.ts';

type Share = number | string | undefined;

const rows: readonly (readonly [
  replicas: number | undefined,
  maxUnavailable: Share,
  maxSurge: Share,
  spared: number,
])[] = [
  [undefined, undefined, undefined, 0],
  [3, undefined, undefined, 0],
  [4, undefined, undefined, 1],
  [10, '25%', '25%', 2],
  [3, 2, 0, 2],
  [3, '100%', 0, 3],
  [3, 0, 1, 0],
  // Both come to none: the update could not begin.
  [3, 0, 0, 1],
  [1, '25%', '0%', 1],
];

for (const [replicas, maxUnavailable, maxSurge, spared] of rows)
  t.test(`${replicas} replicas, ${maxUnavailable} unavailable, ${maxSurge} surge`, async t => {
    const spec = { replicas, strategy: { rollingUpdate: { maxUnavailable, maxSurge } } };
    t.equal(mayBeUnavailable({ kind: 'Deployment', metadata: { name: 'web' }, spec } as Deployment), spared);
  });

t.test('what is no share spares nothing that could be counted', async t => {
  const spec = { replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 'many' } } };
  t.notOk(mayBeUnavailable({ kind: 'Deployment', metadata: { name: 'web' }, spec } as Deployment) >= 1);
});
