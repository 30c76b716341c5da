import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule } from '../plugins/load-module.ts';
import type { LoadedPlugin } from '../plugins/load-plugin.ts';
import type { Proven } from '../testing/define-contract.ts';

/** Why checks have no scenario, by their ids, as their contracts say. */
export async function unproven({
  plugins,
}: {
  readonly plugins: readonly LoadedPlugin[];
}): Promise<Readonly<Record<string, string>>> {
  const reasons: Record<string, string> = {};
  for (const { name, root, checks } of plugins)
    for (const id of Object.keys(checks)) {
      const path = ['contract.js', 'contract.ts'].map(file => join(root, id, file)).find(file => existsSync(file));
      const proven = path === undefined ? undefined : ((await loadModule(path)).default as Proven | undefined);
      const reason = proven?.contract.noScenario;
      if (reason !== undefined) reasons[name === 'kubefault' ? id : `${name}:${id}`] = reason;
    }
  return reasons;
}
