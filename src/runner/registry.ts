import { failure } from '../errors.ts';
import type { AnyCheck } from '../sdk/check.ts';
import type { Pending, Plugin } from '../sdk/define-plugin.ts';

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
      const id = idOf(plugin, name);
      const other = all.get(id);
      if (other) throw failure('ERR_PLUGIN_DUPLICATE', { id, first: other.plugin, second: plugin.name });
      all.set(id, { id, layer: name.split('/')[0] ?? '', check, plugin: plugin.name });
    }
  }
  return [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The failure modes that no check decides, under their full ids. */
export const pendingOf = (plugins: readonly Plugin[]): Readonly<Record<string, Pending>> =>
  Object.fromEntries(
    plugins.flatMap(plugin => Object.entries(plugin.pending ?? {}).map(([name, one]) => [idOf(plugin, name), one])),
  );

const idOf = (plugin: Plugin, name: string): string => (plugin.name === builtin ? name : `${plugin.name}:${name}`);
