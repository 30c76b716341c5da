import type { AnyCheck } from './check.ts';

/** A bundle of checks: ours, or a team's. */
export interface Plugin {
  /** Prefix of its ids: `acme:storage/volume-unbacked`. The built-in bundle is called `kubefault` and has no prefix. */
  readonly name: string;
  readonly version: string;
  /** The generation of this interface; another one is refused by name. */
  readonly sdk: 1;
  /** id (`<layer>/<name>`) to check. */
  readonly checks: Readonly<Record<string, AnyCheck>>;
}

/** Declares a plugin as the default export of a package: `export default definePlugin({ name: 'acme', ... })`. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;
