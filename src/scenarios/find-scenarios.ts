import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure, reasonOf } from '../errors.ts';
import { packageRoot } from '../package-root.ts';
import { digest } from '../plugins/digest.ts';
import { loadModule } from '../plugins/load-module.ts';
import type { LoadedPlugin } from '../plugins/load-plugin.ts';
import type { Scenario } from '../testing/define-scenario.ts';

/** A scenario with its manifests. */
export interface FoundScenario {
  /** The name of its folder, and of its namespace. */
  readonly name: string;
  readonly scenario: Scenario;
  /** Absent where there is no such file. */
  readonly healthy?: string;
  readonly fault?: string;
  /** Of itself, of what it shares with others, and of the code of the checks that it proves. */
  readonly digest: string;
}

/** The scenarios of a bundle: clusters/scenarios/ in the package of a plugin, or beside its folder of checks. */
export async function findScenarios(plugins: readonly LoadedPlugin[]): Promise<readonly FoundScenario[]> {
  const found: FoundScenario[] = [];
  for (const { name, root } of plugins) {
    const folder =
      name === 'kubefault'
        ? join(packageRoot, scenarios)
        : [root, dirname(root)].map(place => join(place, scenarios)).find(place => existsSync(place));
    if (folder === undefined || !existsSync(folder)) continue;
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.filter(each => each.isDirectory()).toSorted((a, b) => (a.name < b.name ? -1 : 1)))
      found.push(await load(join(folder, entry.name), entry.name, plugins));
  }
  return found;
}

const scenarios = 'clusters/scenarios';

async function load(folder: string, name: string, plugins: readonly LoadedPlugin[]): Promise<FoundScenario> {
  const files = await readdir(folder);
  const file = files.find(each => /^scenario\.[mc]?[jt]s$/.test(each));
  if (!file) throw failure('ERR_SCENARIO', { place: folder, reason: 'there is no scenario.ts in it' });
  if (!/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name))
    throw failure('ERR_SCENARIO', {
      place: folder,
      reason: 'its name is that of a namespace: at most 40 of a-z, 0-9 and -',
    });
  // Ours are compiled; their manifests are not.
  const compiled = join(packageRoot, 'dist', scenarios, name, 'scenario.js');
  const path = folder === join(packageRoot, scenarios, name) ? compiled : join(folder, file);
  const { default: scenario } = await loadModule(path).catch((error: unknown) => {
    throw failure('ERR_SCENARIO', { place: path, reason: reasonOf(error) });
  });
  if (!isScenario(scenario))
    throw failure('ERR_SCENARIO', {
      place: path,
      reason: 'its default export is none: expected defineScenario({ ... })',
    });
  const read = async (manifest: string): Promise<string | undefined> =>
    files.includes(manifest) ? await readFile(join(folder, manifest), 'utf8') : undefined;
  const [healthy, fault] = await Promise.all([read('healthy.yaml'), read('fault.yaml')]);
  if (fault === undefined && !scenario.fault)
    throw failure('ERR_SCENARIO', {
      place: path,
      reason: 'it breaks nothing: expected a fault.yaml beside it, or a step fault',
    });
  if (scenario.fault && fault === undefined && !scenario.repair && healthy === undefined)
    throw failure('ERR_SCENARIO', { place: path, reason: 'it repairs nothing: expected a step repair' });
  const checks = Object.keys(scenario.fails).flatMap(check => folderOf(check, plugins) ?? []);
  const shared = [...(await readFile(path, 'utf8')).matchAll(/ from ["'](\.\.\/[^"']+)["']/g)].map(([, from = '']) =>
    readFile(join(dirname(path), from), 'utf8'),
  );
  const also = await Promise.all([...checks.map(check => digest(check)), ...shared]);
  return {
    name,
    scenario,
    ...(healthy !== undefined && { healthy }),
    ...(fault !== undefined && { fault }),
    digest: await digest(dirname(path), [healthy ?? '', fault ?? '', ...also]),
  };
}

/** Where the code of a check is; undefined where there is no such check. */
function folderOf(check: string, plugins: readonly LoadedPlugin[]): string | undefined {
  const [, prefix = 'kubefault', id = check] = /^(.+):(.+)$/.exec(check) ?? [];
  const plugin = plugins.find(({ name }) => name === prefix);
  return plugin && Object.hasOwn(plugin.checks, id) ? join(plugin.root, id) : undefined;
}

const isScenario = (value: unknown): value is Scenario =>
  typeof value === 'object' && value !== null && 'title' in value && 'fails' in value;
