import { failure } from '../errors.ts';
import type { AnyCheck } from '../sdk/check.ts';
import type { Plugin } from '../sdk/define-plugin.ts';

/** A check under its full id, with the plugin that brings it. */
export interface Registered {
  readonly id: string;
  /** The part of the id before the slash, without the plugin: `service`. */
  readonly layer: string;
  readonly check: AnyCheck;
  readonly plugin: string;
}

/** The name of the bundle whose ids have no prefix. */
export const builtin = 'kubefault';

/** All checks of all plugins, in the order of their ids. Refuses another sdk, and two checks of one id. */
export function register(plugins: readonly Plugin[]): readonly Registered[] {
  const all = new Map<string, Registered>();
  for (const plugin of plugins) {
    if (plugin.sdk !== 1)
      throw failure('ERR_PLUGIN_GENERATION', { plugin: plugin.name, found: String(plugin.sdk ?? 'none') });
    for (const [name, check] of Object.entries(plugin.checks)) {
      const id = plugin.name === builtin ? name : `${plugin.name}:${name}`;
      const other = all.get(id);
      if (other) throw failure('ERR_PLUGIN_DUPLICATE', { id, first: other.plugin, second: plugin.name });
      all.set(id, { id, layer: name.split('/')[0] ?? '', check, plugin: plugin.name });
    }
  }
  return [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
