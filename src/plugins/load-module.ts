import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Jiti } from 'jiti';

/**
 * Imports a module of a user: JavaScript as Node does, TypeScript through jiti. There `kubefault/sdk` and its like are
 * this program's own copies, so that a plugin outside any package finds them and no state exists twice.
 */
export async function loadModule(path: string): Promise<Record<string, unknown>> {
  if (!['.ts', '.mts', '.cts'].includes(extname(path)))
    return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  loader ??= createLoader();
  return await (await loader).import<Record<string, unknown>>(resolve(path));
}

let loader: Promise<Jiti> | undefined;

async function createLoader(): Promise<Jiti> {
  const [{ createJiti }, sdk, resources, documents, testing] = await Promise.all([
    import('jiti'),
    import('../sdk/index.ts'),
    import('../resources/index.ts'),
    import('../documents/index.ts'),
    import('../testing/index.ts'),
  ]);
  return createJiti(import.meta.url, {
    fsCache: false,
    virtualModules: {
      'kubefault/sdk': sdk,
      'kubefault/resources': resources,
      'kubefault/documents': documents,
      'kubefault/testing': testing,
    },
  });
}
