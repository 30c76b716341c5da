import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, KubefaultError, reasonOf } from '../errors.ts';
import type { AnyCheck } from '../sdk/check.ts';
import type { Plugin } from '../sdk/define-plugin.ts';
import { findChecks } from './find-checks.ts';
import { loadModule } from './load-module.ts';

/** How a configuration names a plugin: a package, a folder, or a folder with the prefix of its ids. */
export type PluginName = string | { readonly path: string; readonly name: string };

export interface LoadedPlugin extends Plugin {
  /** The folder of its code. */
  readonly root: string;
  /** Where `<layer>/<name>/README.md` is looked for, in this order; default: the folder of its code. */
  readonly pages?: readonly string[];
}

/**
 * Loads a plugin: its code runs with the rights of the user, who named it. A folder holds `<layer>/<name>/check.ts` and
 * is called `local` unless it has a name; everything else is a package, looked up from `from`.
 *
 * @throws KubefaultError if it cannot be loaded or is no plugin.
 */
export async function loadPlugin(plugin: PluginName, from: string): Promise<LoadedPlugin> {
  const shown = typeof plugin === 'string' ? plugin : plugin.path;
  try {
    if (typeof plugin !== 'string') return await loadFolder(resolve(from, plugin.path), plugin.name);
    if (/^\.{0,2}\//.test(plugin) || plugin.startsWith('.') || isAbsolute(plugin))
      return await loadFolder(resolve(from, plugin), 'local');
    const { createJiti } = await import('jiti');
    const url = createJiti(join(from, 'index.js')).esmResolve(plugin);
    const entry = url.startsWith('file:') ? fileURLToPath(url) : url;
    const { default: found } = await loadModule(entry);
    if (!isPlugin(found))
      throw new Error('its default export is no plugin: expected definePlugin({ name, version, sdk, checks })');
    const root = dirname(entry);
    // Compiled code seldom takes its pages along.
    return { ...found, root, pages: ['.', 'checks', '../checks', '../../checks'].map(folder => join(root, folder)) };
  } catch (error) {
    if (error instanceof KubefaultError) throw error;
    throw failure('ERR_PLUGIN_LOAD', { plugin: shown, reason: reasonOf(error) });
  }
}

async function loadFolder(folder: string, name: string): Promise<LoadedPlugin> {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  const checks: Record<string, AnyCheck> = {};
  for (const found of await findChecks(folder)) {
    const file = found.files.find(candidate => candidate.startsWith('check.')) ?? 'check.ts';
    const path = join(found.folder, file);
    const { default: check } = await loadModule(path).catch((error: unknown) => {
      throw new Error(`${path}: ${reasonOf(error)}`);
    });
    if (!isCheck(check)) throw new Error(`the default export of ${path} is no check: expected defineCheck({ ... })`);
    checks[found.id] = check;
  }
  if (Object.keys(checks).length === 0) throw new Error(`${folder} holds no <layer>/<name>/check.ts`);
  return { name, version: versionAbove(folder), sdk: 1, checks, root: folder, pages: [folder] };
}

const isCheck = (value: unknown): value is AnyCheck =>
  typeof value === 'object' && value !== null && 'examine' in value && 'subject' in value && 'messages' in value;

const isPlugin = (value: unknown): value is Plugin =>
  typeof value === 'object' && value !== null && 'checks' in value && 'name' in value && 'sdk' in value;

/** The version of the package that a folder belongs to. */
function versionAbove(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'package.json');
    if (existsSync(path))
      return String((JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown }).version ?? '0.0.0');
    if (at === dirname(at)) return '0.0.0';
  }
}
