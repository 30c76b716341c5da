import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../../src/package-root.ts';
import { withoutStack } from '../without-stack.ts';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };

t.test('the version is that of the package, for people and for programs', async t => {
  const json = await withoutStack(t, ['version', '-o', 'json']);
  t.equal(json.exit, 0);
  t.same(JSON.parse(json.stdout), { kubefault: version, node: process.version, sdk: 1 });
  const text = await withoutStack(t, ['version']);
  t.equal(text.stdout, `kubefault ${version} (node ${process.version})\n`);
});
