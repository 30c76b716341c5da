import { formatVersion, minorSkew, plural } from 'kubefault/sdk';
import type { Part } from './parts-of.ts';

/** `v1.34 (API server, 1 kube-scheduler, 2 kubelets), v1.33 (1 kubelet)`, newest first. */
export function describeParts(parts: readonly Part[], whole: boolean): string {
  const sorted = parts.toSorted((a, b) => minorSkew(b.version, a.version) || b.version.patch - a.version.patch);
  const text = ({ version }: Part): string => formatVersion(version, whole);
  return [...new Set(sorted.map(text))]
    .map(version => `${version} (${names(sorted.filter(part => text(part) === version)).join(', ')})`)
    .join(', ');
}

const names = (parts: readonly Part[]): readonly string[] =>
  [...new Set(parts.map(({ name }) => name))].map(name => {
    const same = parts.filter(part => part.name === name);
    return same.every(({ of }) => of) ? plural(same.length, name) : name;
  });
