import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { packageRoot } from '../../package-root.ts';
import { unknownCheck } from '../../runner/plan.ts';
import { builtin } from '../../runner/registry.ts';
import { pageHeader } from '../../testing/page-header.ts';
import { bundleOptions } from '../bundle-options.ts';
import { loadBundle } from '../load-bundle.ts';

interface Flags {
  readonly config?: string | false;
  readonly plugin?: readonly string[];
}

export function define(command: Command): void {
  bundleOptions(command)
    .argument('<check>', 'the id: service/no-ready-endpoints')
    .action(async (id: string, flags: Flags) => {
      const { registered } = await loadBundle(flags);
      const found = registered.find(entry => entry.id === id);
      if (!found) throw unknownCheck(id, registered);
      const page = join(packageRoot, 'checks', id, 'README.md');
      const text =
        found.plugin === builtin && existsSync(page)
          ? readFileSync(page, 'utf8')
          : `# ${id}\n\n${pageHeader(found.check)}\n`;
      process.stdout.write(text.replace(/<!-- .* -->\n/g, ''));
    });
}
