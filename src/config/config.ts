import type { Capability } from '../resources/capability.ts';
import type { Threshold } from '../results/severity.ts';
import type { Duration } from '../sdk/duration.ts';
import type { Settings } from '../sdk/settings.ts';

/** What a configuration file may say; `config.schema.json` is the same for editors. */
export interface Config {
  readonly plugins?: readonly (string | { readonly path: string; readonly name: string })[];
  readonly profile?: 'platform' | 'workloads' | 'all';
  readonly skip?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly allow?: readonly Capability[];
  readonly deny?: readonly Capability[];
  readonly failOn?: Threshold;
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
