import t from 'tap';
import { PodLog } from '../../src/documents/pod-log.ts';
import { prefetch } from '../../src/sdk/prefetch.ts';

t.test('every document is asked for, also after one that cannot be had', async t => {
  const asked: string[] = [];
  const read = (_: typeof PodLog, container: string): never => {
    asked.push(container);
    throw new Error('not yet');
  };
  t.doesNotThrow(() => prefetch(read, PodLog, ['web', 'proxy']));
  t.same(asked, ['web', 'proxy']);
});
