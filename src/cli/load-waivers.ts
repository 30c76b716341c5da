import { relative, resolve } from 'node:path';
import { readWaivers, resolveWaivers } from '../config/waivers.ts';
import type { Waiver } from '../results/waiver.ts';
import type { Bundle } from './load-bundle.ts';

/**
 * All waivers, in the order in which they count: those written in the configuration, then those of the file that is
 * given, or else of the one that the configuration names.
 *
 * @throws KubefaultError for whatever is wrong with one of them.
 */
export async function loadWaivers(
  { config, configFile, registered }: Pick<Bundle, 'config' | 'configFile' | 'registered'>,
  given?: string,
): Promise<readonly Waiver[]> {
  const checks = Object.fromEntries(registered.map(({ id, check }) => [id, check]));
  const named =
    configFile && config.waiversFile !== undefined ? resolve(configFile.path, '..', config.waiversFile) : undefined;
  const path = given ?? named;
  const all = [
    ...(configFile ? resolveWaivers(configFile, config.waivers ?? [], checks) : []),
    ...(path === undefined ? [] : await readWaivers(path, checks)),
  ];
  // Reports name the place, and are the same wherever the configuration lies.
  return all.map(waiver => ({ ...waiver, place: relative(process.cwd(), waiver.place) }));
}
