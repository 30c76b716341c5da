import { join, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { ConfigFile } from '../config/config-file.ts';
import { packageRoot } from '../package-root.ts';
import { type LoadedPlugin, loadPlugin, type PluginName } from '../plugins/load-plugin.ts';
import { pendingOf, type Registered, register } from '../runner/registry.ts';
import type { Pending } from '../sdk/define-plugin.ts';

export interface BundleOptions {
  /** `false`: --no-config. */
  readonly config?: string | false | undefined;
  readonly plugin?: readonly string[] | undefined;
}

/** Everything that the configuration decides before a command does anything. */
export interface Bundle {
  readonly config: Config;
  /** The file that it was read from: paths in it are relative to it. */
  readonly configFile?: ConfigFile;
  readonly plugins: readonly LoadedPlugin[];
  readonly registered: readonly Registered[];
  /** Failure modes that no check decides, by id. */
  readonly pending: Readonly<Record<string, Pending>>;
}

/**
 * Finds the configuration, loads the plugins that it names, and holds it to the schema that these checks make.
 *
 * @throws KubefaultError for whatever is wrong with any of them.
 */
export async function loadBundle(options: BundleOptions): Promise<Bundle> {
  const [{ default: builtin }, { findConfig }] = await Promise.all([
    import('../../checks/index.ts'),
    import('../config/find-config.ts'),
  ]);
  const path = options.config === false ? undefined : (options.config ?? findConfig(process.cwd()));
  const plugins: LoadedPlugin[] = [
    { ...builtin, root: join(packageRoot, 'dist/checks'), pages: [join(packageRoot, 'checks')] },
  ];
  for (const name of options.plugin ?? []) plugins.push(await loadPlugin(name, process.cwd()));
  if (path === undefined) return { config: {}, plugins, registered: register(plugins), pending: pendingOf(plugins) };

  const [{ readConfigFile }, { validateConfig }] = await Promise.all([
    import('../config/config-file.ts'),
    import('../config/validate-config.ts'),
  ]);
  const file = await readConfigFile(path);
  const named = (file.content as { readonly plugins?: unknown } | undefined)?.plugins;
  for (const name of Array.isArray(named) ? (named as PluginName[]) : [])
    if (typeof name === 'string' || typeof (name as { path?: unknown } | null)?.path === 'string')
      plugins.push(await loadPlugin(name, resolve(path, '..')));
  const registered = register(plugins);
  const config = validateConfig(file, Object.fromEntries(registered.map(({ id, check }) => [id, check])));
  return { config, configFile: file, plugins, registered, pending: pendingOf(plugins) };
}
