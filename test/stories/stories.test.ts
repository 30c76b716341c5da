import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { report } from '../live/run-kubefault.ts';
import { stories } from './stories.ts';
import { names, tree } from './told.ts';

for (const { name, steps, apart = [] } of stories)
  t.test(`${name}: the fault is the first cause, and everything else follows from it`, async t => {
    const recording = join(packageRoot, 'test/stories/recordings', `${name}.tar.gz`);
    const told = await report(['--snapshot', recording, '--profile', 'all', '--grace', '0s']);
    const nameOf = names(told);
    const [first, ...others] = told.causes;
    t.equal(nameOf.get(first?.finding), steps[0], tree(told));
    const below = new Set(
      [first.finding, ...first.explains.map(({ finding }: any) => finding)].map(id => nameOf.get(id)),
    );
    t.same(
      steps.filter(step => !below.has(step)),
      [],
      tree(told),
    );
    t.same(
      others
        .map(({ finding }: any) => nameOf.get(finding))
        .filter((root: string) => !apart.some(pattern => pattern.test(root))),
      [],
      'there is no other cause',
    );
    t.equal(told.exit, 1);
  });
