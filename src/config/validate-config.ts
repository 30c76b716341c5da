import type { AnyCheck } from '../sdk/check.ts';
import type { Config } from './config.ts';
import type { ConfigFile } from './config-file.ts';
import { configSchema } from './config-schema.ts';
import { holdToSchema } from './hold-to-schema.ts';
import { resolveWaivers } from './waivers.ts';

/**
 * Holds a configuration to its schema, and the waivers in it to the checks that are known.
 *
 * @throws KubefaultError with file:line:column, what was expected and found, and the nearest right name.
 */
export function validateConfig(file: ConfigFile, checks: Readonly<Record<string, AnyCheck>>): Config {
  holdToSchema(file, configSchema(checks), 'the configuration');
  const config = file.content as Config;
  resolveWaivers(file, config.waivers ?? [], checks);
  return config;
}
