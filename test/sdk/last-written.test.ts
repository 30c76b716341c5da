import t from 'tap';
import { lastWritten } from '../../src/sdk/last-written.ts';

const metadata = {
  name: 'cart',
  creationTimestamp: '2026-01-01T00:00:00Z',
  managedFields: [
    { owns: ['spec', 'metadata'], time: '2026-01-01T09:00:00Z' },
    { owns: ['spec'], time: '2026-01-01T10:00:00Z' },
    { owns: ['status'], time: '2026-01-01T11:00:00Z' },
    { owns: ['spec'] },
  ],
};

t.test('the newest manager of that part counts', async t => {
  t.equal(lastWritten(metadata, 'spec'), '2026-01-01T10:00:00Z');
  t.equal(lastWritten(metadata, 'status'), '2026-01-01T11:00:00Z');
});

t.test('where nobody is known to have written it, the creation does', async t => {
  t.equal(lastWritten(metadata, 'data'), '2026-01-01T00:00:00Z');
  t.equal(lastWritten({ name: 'cart', creationTimestamp: '2026-01-01T00:00:00Z' }, 'spec'), '2026-01-01T00:00:00Z');
  t.equal(lastWritten({ name: 'cart' }, 'spec'), undefined);
});
