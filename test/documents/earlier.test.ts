import t from 'tap';
import { earlier } from '../../src/documents/earlier.ts';
import { answered } from '../../src/evidence/answered.ts';
import { DocumentTable } from '../../src/evidence/document-table.ts';
import { Lease } from '../../src/resources/lease.ts';

const want = { document: earlier(Lease), key: { namespace: 'kube-system', name: 'kube-scheduler' } };
const time = { from: '2026-01-01T11:00:00Z', to: '2026-01-01T11:00:04Z' };
const lease = { metadata: { name: 'kube-scheduler', namespace: 'kube-system' }, spec: { leaseTransitions: 3 } };

function read(json: unknown): unknown {
  const table = new DocumentTable();
  table.add(want, answered(want, { status: 200, text: JSON.stringify(json) }, { from: 0, to: 0 }));
  const { value, gap } = table.find(want) ?? {};
  return gap?.reason ?? value;
}

t.test('an object of then, or that there was none, with its time', async t => {
  t.same(read({ ...time, object: lease }), { ...time, object: lease });
  t.same(read(time), { ...time, object: undefined });
  t.same(read({ ...time, object: null }), { ...time, object: undefined });
});

t.test('without a time, or without metadata, it compares with nothing', async t => {
  t.equal(read({ object: lease }), 'malformed');
  t.equal(read({ ...time, to: 5, object: lease }), 'malformed');
  t.equal(read({ ...time, object: { spec: {} } }), 'malformed');
  t.equal(read({ ...time, object: 'kube-scheduler' }), 'malformed');
  t.equal(read(null), 'malformed');
});
