import t from 'tap';
import type { Node } from '../../src/resources/node.ts';
import { matchesNodeSelector } from '../../src/sdk/scheduling.ts';

const node = { metadata: { name: 'worker-1', labels: { zone: 'a' } } } as unknown as Node;
const term = (key: string, operator: string, values: readonly string[]) => ({
  matchExpressions: [{ key, operator, values }],
});

t.test('a node selector matches by any of its terms, and without one nothing', async t => {
  t.ok(matchesNodeSelector({ nodeSelectorTerms: [term('zone', 'In', ['a', 'b'])] }, node));
  t.notOk(matchesNodeSelector({ nodeSelectorTerms: [term('zone', 'In', ['b'])] }, node));
  t.ok(matchesNodeSelector({ nodeSelectorTerms: [term('zone', 'In', ['b']), term('disk', 'DoesNotExist', [])] }, node));
  const name = [{ key: 'metadata.name', operator: 'In', values: ['worker-1'] }];
  t.ok(matchesNodeSelector({ nodeSelectorTerms: [{ matchFields: name }] }, node));
  t.notOk(matchesNodeSelector({ nodeSelectorTerms: [{}] }, node), 'a term without requirements');
  t.notOk(matchesNodeSelector({ nodeSelectorTerms: [] }, node));
  t.notOk(matchesNodeSelector({}, node));
});
