import t from 'tap';
import { lastManaged } from '../../src/sdk/last-managed.ts';

const metadata = {
  name: 'worker-1',
  creationTimestamp: '2026-01-01T00:00:00Z',
  managedFields: [
    { owns: ['spec', 'metadata'], time: '2026-01-01T10:00:00Z' },
    { owns: ['spec'], time: '2026-01-01T09:00:00Z' },
    { owns: ['status'], time: '2026-01-01T11:00:00Z' },
    { owns: ['spec'] },
  ],
};

t.test('the newest time, and never that of the creation', async t => {
  t.equal(lastManaged(metadata, 'spec'), '2026-01-01T10:00:00Z');
  t.equal(lastManaged(metadata, 'data'), undefined);
  t.equal(lastManaged({ name: 'worker-1', creationTimestamp: '2026-01-01T00:00:00Z' }, 'spec'), undefined);
});
