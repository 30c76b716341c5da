import type { Capability } from '../resources/capability.ts';
import type { AnyCheck } from './check.ts';

/** A failure mode that is known and that no check decides. */
export interface Pending {
  /** The healthy state or the failure as a sentence. */
  readonly title: string;
  /** Capabilities that it waits for. Neither these nor `mergedInto` nor `run`: it is not written yet. */
  readonly needs?: readonly Capability[];
  /** The check that decides it along with others. */
  readonly mergedInto?: string;
  /** No check: a run that meets it ends as "could not tell". */
  readonly run?: true;
  /** As of a check: causes are looked for beyond it, and the report says that it was not looked at. */
  readonly causedBy?: AnyCheck['causedBy'];
}

/** A bundle of checks: ours, or a team's. */
export interface Plugin {
  /** Prefix of its ids: `acme:storage/volume-unbacked`. The built-in bundle is called `kubefault` and has no prefix. */
  readonly name: string;
  readonly version: string;
  /** The generation of this interface; another one is refused by name. */
  readonly sdk: 1;
  /** id (`<layer>/<name>`) to check. */
  readonly checks: Readonly<Record<string, AnyCheck>>;
  readonly pending?: Readonly<Record<string, Pending>>;
}

/** Declares a plugin as the default export of a package: `export default definePlugin({ name: 'acme', ... })`. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;
