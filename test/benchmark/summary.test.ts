import t from 'tap';
import { exponentOf, spreadOf } from '../../benchmark/summary.ts';

t.test('the median is in the middle, also of an even number', async t => {
  t.same(spreadOf([3, 1, 2]), { median: 2, least: 1, most: 3 });
  t.same(spreadOf([4, 1, 2, 3]), { median: 2.5, least: 1, most: 4 });
});

t.test('the exponent says how time grows', async t => {
  const points = (time: (pods: number) => number) => [100, 1000, 10_000].map(pods => ({ pods, time: time(pods) }));
  t.equal(exponentOf(points(pods => 3 * pods)), 1);
  t.equal(exponentOf(points(pods => pods ** 2)), 2);
  t.equal(exponentOf(points(() => 7)), 0);
  t.equal(exponentOf([{ pods: 100, time: 1 }]), undefined, 'of one size there is none');
});
