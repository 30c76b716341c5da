import { digest } from '../plugins/digest.ts';
import type { LoadedPlugin } from '../plugins/load-plugin.ts';
import type { BundledPlugin } from '../results/event.ts';

/** Whose checks run, as the report says it. */
export const bundled = (plugins: readonly LoadedPlugin[]): Promise<readonly BundledPlugin[]> =>
  Promise.all(
    plugins.map(async ({ name, version, root, checks }) => ({
      plugin: name,
      version,
      digest: await digest(root),
      checks: Object.keys(checks).length,
    })),
  );
