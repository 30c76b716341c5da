import t from 'tap';
import { differences, expectedRequests, listed } from '../../benchmark/expected-requests.ts';

t.test('every list is read page by page, and what is not served is asked for by its group', async t => {
  const expected = expectedRequests({ '/api/v1/pods': 1001, '/api/v1/nodes': 500, '/api/v1/events': 0 });
  t.match(expected, { '/api/v1/pods': 3, '/api/v1/nodes': 1, '/api/v1/events': 1, '/version': 2 });
  t.match(expected, { '/apis/metrics.k8s.io/v1beta1/nodes': 1, '/apis/metrics.k8s.io/v1beta1': 1 });
});

t.test('the floor reads what is read and served', async t => {
  t.same(listed({ '/api/v1/pods': 1, '/api/v1/secrets': 1 }), ['/api/v1/pods']);
});

t.test('a request more and a request less are both told', async t => {
  t.same(differences({ a: 1, b: 2, c: 1 }, { a: 1, b: 3, d: 1 }), [
    'b: 3 requests, 2 expected',
    'c: 0 requests, 1 expected',
    'd: 1 requests, 0 expected',
  ]);
});
