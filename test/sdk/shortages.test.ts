import t from 'tap';
import { amountsOf, formatAmounts, minus } from '../../src/sdk/amounts.ts';
import { fits, formatShortages, shortages } from '../../src/sdk/shortages.ts';

const rows: readonly (readonly [wanted: Record<string, string>, there: Record<string, string>, short: string])[] = [
  [{}, {}, ''],
  [{ cpu: '2' }, { cpu: '2' }, ''],
  [{ cpu: '2001m' }, { cpu: '2' }, 'cpu 2001m (2 free)'],
  [{ cpu: '0' }, { cpu: '-1' }, ''],
  [{ memory: '2Gi' }, { memory: '-1Gi' }, 'memory 2Gi (0 free)'],
  [{ 'nvidia.com/gpu': '1' }, { cpu: '4' }, 'nvidia.com/gpu 1 (0 free)'],
  [{ cpu: '1', memory: '3Gi', pods: '1' }, { cpu: '2', memory: '1536Mi' }, 'memory 3Gi (1.5Gi free), pods 1 (0 free)'],
];
for (const [wanted, there, short] of rows) {
  const [a, b] = [amountsOf(wanted), amountsOf(there)];
  t.equal(formatShortages(shortages(a, b), 'free'), short, JSON.stringify(wanted));
  t.equal(fits(a, b), short === '', `${JSON.stringify(wanted)}, asked the other way`);
}

t.test('more can be taken than there is', async t => {
  const left = minus(amountsOf({ cpu: '1', memory: '1Gi' }), amountsOf({ cpu: '1500m', pods: '1' }));
  t.equal(formatAmounts(left), 'cpu -500m, memory 1Gi, pods -1');
});
