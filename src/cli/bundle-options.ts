import { type Command, Option } from 'commander';
import { each } from './each.ts';

/** The flags of every command that loads checks: `loadBundle` takes them as they are. */
export function bundleOptions(command: Command): Command {
  return command
    .addOption(
      new Option('-c, --config <file>', 'default: the nearest kubefault.config.{ts,js,yaml,json} upwards').env(
        'KUBEFAULT_CONFIG',
      ),
    )
    .option('--no-config', 'use no configuration file')
    .addOption(
      new Option('--plugin <name>', 'a package or folder with further checks (repeatable)')
        .env('KUBEFAULT_PLUGIN')
        .argParser(each),
    );
}
