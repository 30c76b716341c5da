import type { Capability } from '../resources/capability.ts';
import type { Threshold } from '../results/severity.ts';
import type { WaiverEntry } from '../results/waiver.ts';
import type { Expectations } from '../runner/expectations.ts';
import type { Duration } from '../sdk/duration.ts';
import type { Settings } from '../sdk/settings.ts';

/** What a configuration file may say; `config.schema.json` is the same for editors. */
export interface Config {
  readonly plugins?: readonly (string | { readonly path: string; readonly name: string })[];
  readonly profile?: 'platform' | 'workloads' | 'all';
  readonly skip?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly failOn?: Threshold;
  /** With a baseline: what it has already does not block. */
  readonly failOnNew?: boolean;
  /** A report or a baseline, relative to the file that names it. */
  readonly baseline?: string;
  readonly waivers?: readonly WaiverEntry[];
  /** Relative to the file that names it. */
  readonly waiversFile?: string;
  readonly expect?: Expectations;
  readonly allow?: readonly Exclude<Capability, 'api'>[];
  readonly deny?: readonly Exclude<Capability, 'api'>[];
  readonly grace?: Duration;
  readonly settle?: Duration;
  readonly timeout?: Duration;
  readonly requestTimeout?: Duration;
  readonly qps?: number;
  readonly reporters?: readonly string[];
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly cluster?: Partial<Omit<Settings, 'dns'>> & { readonly dns?: Partial<Settings['dns']> };
  readonly checks?: Readonly<Record<string, { readonly options?: Readonly<Record<string, unknown>> }>>;
}

/** Gives a TypeScript configuration its type: `export default defineConfig({ profile: 'all' })`. */
export const defineConfig = (config: Config): Config => config;
