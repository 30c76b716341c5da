import type { Command } from 'commander';
import { version } from '../../version.ts';

export function define(command: Command): void {
  command.option('-o, --output <format>', 'json').action(({ output }: { readonly output?: string }) => {
    const facts = { kubefault: version, node: process.version, sdk: 1 };
    process.stdout.write(
      output === 'json' ? `${JSON.stringify(facts)}\n` : `kubefault ${version} (node ${process.version})\n`,
    );
  });
}
