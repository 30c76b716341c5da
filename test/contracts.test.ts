import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../src/package-root.ts';
import { findChecks } from '../src/plugins/find-checks.ts';
import { loadModule } from '../src/plugins/load-module.ts';
import type { Proven } from '../src/testing/define-contract.ts';
import { laws } from '../src/testing/laws.ts';
import { loadFixtures } from '../src/testing/load-fixtures.ts';

for (const { id, folder } of await findChecks(join(packageRoot, 'checks')))
  t.test(id, async t => {
    const { default: proven } = await loadModule(join(packageRoot, 'dist/checks', id, 'contract.js'));
    for (const [name, holds] of laws(proven as Proven, await loadFixtures(join(folder, 'fixtures'))))
      t.doesNotThrow(holds, name);
  });
