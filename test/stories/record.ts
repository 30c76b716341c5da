/**
 * Makes stories on real clusters and records them: `node dist/test/stories/record.js [story...]`, on a machine with kind. What
 * is recorded is then replayed by stories.test.ts.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../src/package-root.ts';
import { withKindCluster } from '../live/kind-cluster.ts';
import { report, runKubefault } from '../live/run-kubefault.ts';
import { stories } from './stories.ts';
import { stepsOf, tree } from './told.ts';

const wanted = process.argv.slice(2);
for (const story of stories.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
  await withKindCluster('story', story, async cluster => {
    await story.inject(cluster);
    const allow = (story.allow ?? []).flatMap(capability => ['--allow', capability]);
    const target = [
      '--kubeconfig',
      cluster.kubeconfig,
      ...allow,
      '--profile',
      'all',
      '--grace',
      '0s',
      '--settle',
      '0s',
    ];
    for (let look = 1; ; look++) {
      const told = await report(target);
      const missing = story.steps.filter(step => !stepsOf(told).includes(step));
      if (missing.length === 0) break;
      if (look === 60) throw new Error(`${story.name}: ${missing.join(', ')} did not come about; found\n${tree(told)}`);
      await sleep(5_000);
    }
    const file = join(packageRoot, 'test/stories/recordings', `${story.name}.tar.gz`);
    await runKubefault(['run', '--no-config', '-q', ...target, '--record', file]);
    process.stdout.write(
      `${story.name}\n${tree(await report(['--snapshot', file, '--profile', 'all', '--grace', '0s']))}\n\n`,
    );
  });
