import { join } from 'node:path';
import t from 'tap';
import { inotifyWarning } from '../src/inotify-warning.ts';

t.test('few instances are told with the way out, enough are not', async t => {
  const folder = t.testdir({ few: '128\n', less: '255\n', enough: '256\n', many: '8192\n', odd: 'x\n' });
  t.match(
    await inotifyWarning(join(folder, 'few')),
    /^warning: .*128 inotify instances.*sysctl fs\.inotify\.max_user_instances=1024/,
  );
  t.match(await inotifyWarning(join(folder, 'less')), /255/);
  for (const file of ['enough', 'many', 'odd', 'none']) t.equal(await inotifyWarning(join(folder, file)), undefined);
});
