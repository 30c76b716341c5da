import t from 'tap';
import { compare } from '../../benchmark/compare.ts';
import { figuresOf } from '../../benchmark/summary.ts';

t.test('a run over recorded pages is whole, clear, and asks for nothing twice', async t => {
  const compared = await compare({ pods: 600, runs: 1 });
  t.equal(compared.pods, 600);
  t.ok(compared.objects > 1000, 'with all that belongs to Pods');
  t.same(compared.differences, []);
  t.equal(compared.requests, compared.requestsExpected);
  const { ratio, spread, rss_mib, requests, requests_expected, runs, pod_kib, ...others } = figuresOf(compared);
  t.equal(runs, 1);
  t.equal(requests, requests_expected);
  for (const [name, value] of Object.entries({ ...ratio, rss_mib, pod_kib, floor: others.floor_rss_mib }))
    t.ok(Number.isFinite(value) && value > 0, `${name} is a figure: ${value}`);
  t.equal(spread.wall.least, spread.wall.most, 'of a single pair');
  t.ok(pod_kib > 6 && pod_kib < 10, `Pods are as large as those of real clusters: ${pod_kib} KiB`);
});

t.test('a server that pages as it likes is noticed', async t => {
  const { requests, requestsExpected, differences } = await compare({ pods: 600, runs: 1, pageSize: 200 });
  t.ok(requests > requestsExpected);
  t.match(differences, ['/api/v1/pods: 3 requests, 2 expected']);
});

t.test('a cluster that is too small for anything but the system is refused', async t => {
  await t.rejects(compare({ pods: 20, runs: 1 }), { message: /20 Pods has no room/ });
});
