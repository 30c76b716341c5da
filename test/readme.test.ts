import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../src/package-root.ts';
import { runKubefault } from './live/run-kubefault.ts';

t.test('the README shows what the example prints', async t => {
  const [readme, manifest] = await Promise.all(
    ['README.md', 'package.json'].map(name => readFile(join(packageRoot, name), 'utf8')),
  );
  const shown =
    /^```\n(BLOCKED.*?)^```$/ms
      .exec(readme ?? '')?.[1]
      ?.trimEnd()
      .split('\n') ?? [];
  const { example } = (JSON.parse(manifest ?? '{}') as { scripts: Record<string, string> }).scripts;
  const args = /main\.js (run .*?) -r console/.exec(example ?? '')?.[1]?.split(' ') ?? [];
  const { exit, stdout } = await runKubefault([...args, '-q'], { cwd: packageRoot });
  t.equal(exit, 1, 'the example is broken, and blocks');
  const printed = stdout.trimEnd().split('\n');
  // Long lines are cut in the README, and end in dots there.
  t.same(
    printed.map((line, i) => (shown[i]?.endsWith('...') ? `${line.slice(0, shown[i].length - 3)}...` : line)),
    shown,
  );
});

t.test('the waivers in the README are waivers of checks that there are', async t => {
  const readme = await readFile(join(packageRoot, 'README.md'), 'utf8');
  const shown = /^```yaml\n(waivers:.*?)^```$/ms.exec(readme)?.[1] ?? '';
  const cwd = t.testdir({ 'waivers.yaml': shown });
  const { exit, stdout, stderr } = await runKubefault(['waivers', 'list', '--no-config', 'waivers.yaml'], { cwd });
  t.same([exit, stderr], [0, '']);
  t.equal(stdout.match(/^until /gm)?.length, 2);
});
