import { createHash } from 'node:crypto';

/** A uid for what is called so: the same in every run, so that runs can be compared. */
export function idOf(name: string): string {
  const hex = createHash('md5').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The letters that Kubernetes makes names of, so that they spell nothing. */
const letters = 'bcdfghjklmnpqrstvwxz2456789';

/** The end of a generated name: five letters for a Pod, ten for the hash of a template. */
export function suffixOf(name: string, length: number): string {
  const bytes = createHash('md5').update(name).digest();
  return Array.from({ length }, (_, i) => letters[(bytes[i] ?? 0) % letters.length]).join('');
}

/** A digest of an image, or the id of a container. */
export const digestOf = (name: string): string => createHash('sha256').update(name).digest('hex');
