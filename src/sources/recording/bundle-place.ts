import { posix } from 'node:path';
import type { RecordedList } from './lists.ts';

/** What a file below cluster-resources/ of a support bundle is, by its path. */
export interface BundlePlace {
  /** `pods`, `custom-resources/certificates.cert-manager.io` */
  readonly folder: string;
  /** Undefined for what lies in none: `nodes.json`. */
  readonly namespace?: string;
}

export interface BundledList {
  readonly list: RecordedList;
  readonly place: BundlePlace;
}

/** `pods/shop.json` and `nodes.json`, one level deeper for custom resources; undefined for everything else. */
export function bundlePlace(file: string): BundlePlace | undefined {
  const { dir, name } = posix.parse(file);
  const folders = dir === '' ? [] : dir.split('/');
  const isCustom = folders[0] === 'custom-resources';
  if (folders.length === (isCustom ? 2 : 1)) return { folder: dir, namespace: name };
  if (folders.length === (isCustom ? 1 : 0)) return { folder: posix.join(dir, name) };
  return undefined;
}
