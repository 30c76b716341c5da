import { resolve } from 'node:path';
import type { Baseline } from '../baseline/baseline.ts';
import { readBaseline } from '../baseline/read-report.ts';
import type { Bundle } from './load-bundle.ts';
import { nameOfInput, readInput } from './read-input.ts';

/**
 * The baseline that is given, or else the one that the configuration names, relative to it; undefined without either.
 *
 * @throws KubefaultError if it is no whole report or baseline.
 */
export async function loadBaseline(
  { config, configFile }: Pick<Bundle, 'config' | 'configFile'>,
  given?: string,
): Promise<Baseline | undefined> {
  const named =
    configFile && config.baseline !== undefined ? resolve(configFile.path, '..', config.baseline) : undefined;
  const path = given ?? named;
  return path === undefined ? undefined : readBaseline(await readInput(path), nameOfInput(path));
}
