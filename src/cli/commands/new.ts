import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { failure } from '../../errors.ts';
import { packageRoot } from '../../package-root.ts';

export function define(command: Command): void {
  command
    .command('check <id>')
    .description('write check, contract, fixtures and page of a new check')
    .option('--dir <folder>', 'the folder of checks', 'checks')
    .action(async (id: string, { dir }: { readonly dir: string }) => {
      if (!/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(id))
        throw failure('ERR_USAGE', {
          detail: `a check is called <layer>/<what-is-wrong> in lower case, such as storage/volume-unbacked; found "${id}"`,
          command: 'new check',
        });
      const target = join(dir, id);
      if (existsSync(target)) throw failure('ERR_NEW_EXISTS', { path: target });
      await mkdir(target, { recursive: true });
      await cp(join(packageRoot, 'checks/_template'), target, { recursive: true });
      for (const name of await readdir(target))
        if (/\.(ts|md)$/.test(name)) {
          const path = join(target, name);
          await writeFile(path, (await readFile(path, 'utf8')).replaceAll('_template', id));
        }
      process.stdout.write(
        [
          `Wrote ${target}: a working check that says whether a Deployment is paused. Make it yours:`,
          `  1. ${join(target, 'fixtures')}: what the fault looks like, what only looks like it`,
          `  2. ${join(target, 'contract.ts')}: what must be said of each`,
          `  3. ${join(target, 'check.ts')}: until this holds: kubefault verify ${dir}`,
          '',
        ].join('\n'),
      );
    });
}
