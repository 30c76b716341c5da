import type { Sink } from '../read-tar.ts';
import { textSink } from './text-sink.ts';

/** Folders of a bundle that are not called as the API calls what lies in them, even without their hyphens. */
const shortened: Readonly<Record<string, string>> = {
  ingresses: 'ingress',
  networkpolicies: 'networkpolicy',
  persistentvolumeclaims: 'pvcs',
  persistentvolumes: 'pvs',
  resourcequotas: 'resourcequota',
};

/** What a support bundle says that it could not collect: `<folder>-errors.json`, there only where something failed. */
export class BundleErrors {
  /** By folder. Of an object the keys say over what; a list of errors is over all. */
  readonly #byFolder = new Map<string, ReadonlySet<string> | 'all'>();

  /** Folders, as they are called in the bundle. */
  get folders(): readonly string[] {
    return [...this.#byFolder.keys()].toSorted();
  }

  sink(path: string, folder: string): Sink {
    return textSink(path, text => {
      const over = overIn(text);
      if (over) this.#byFolder.set(folder, over);
    });
  }

  /** The namespaces over which there are errors. */
  over(folder: string): ReadonlySet<string> | 'all' | undefined {
    const over = this.#byFolder.get(folder);
    return over !== 'all' && over?.has('') ? 'all' : over;
  }

  /** Are there errors over a custom resource such as `certificates.cert-manager.io`? They are all in one file. */
  overCustom(name: string): boolean {
    const over = this.#byFolder.get('custom-resources');
    if (over === undefined || over === 'all') return over !== undefined;
    // What does not name a custom resource, such as `crdList`, is over all of them.
    return [...over].some(key => key === name || key.startsWith(`${name}/`) || !/^[a-z0-9-]+\./.test(key));
  }

  /** The folder with errors over the resource of this plural. */
  folderFor(plural: string): string | undefined {
    return this.folders.find(folder => folder.replaceAll('-', '') === (shortened[plural] ?? plural));
  }
}

function overIn(text: string): ReadonlySet<string> | 'all' | undefined {
  let errors: unknown = text.trim();
  try {
    errors = JSON.parse(text);
  } catch {
    // Whatever it is, somebody wanted to say something.
  }
  if (errors === null || errors === '') return undefined;
  if (typeof errors !== 'object') return 'all';
  const keys = Object.keys(errors);
  if (keys.length === 0) return undefined;
  return Array.isArray(errors) ? 'all' : new Set(keys);
}
