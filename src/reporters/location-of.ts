import { createHash } from 'node:crypto';
import type { Ref } from '../resources/resource.ts';
import type { Finding } from '../results/result.ts';
import { clean } from './untrusted.ts';

/**
 * The path under which formats made for source files know an object: relative, without a colon or a space, since readers
 * refuse others. No such file exists; alerts that are equal in it and in their fingerprint are one alert.
 */
export const pathOf = (cluster: string, { kind, namespace = '_cluster', name }: Ref): string =>
  ['clusters', cluster, namespace, kind, `${name}.yaml`].map(encode).join('/');

/** Where a check stands that has no object to name. */
export const pathOfCheck = (cluster: string, check: string): string =>
  ['clusters', cluster, '_checks', `${check}.yaml`].map(encode).join('/');

/** Of a finding, or of a check as a whole: 16 hex digits, the same in every run, whatever it counts or says. */
export const fingerprintOf = (cluster: string, check: string, finding?: Finding): string =>
  createHash('sha256')
    .update(JSON.stringify([cluster, check, finding?.id]))
    .digest('hex')
    .slice(0, 16);

/** One segment of a path. What is no character of Unicode has no encoding; a segment of dots, encoded or not, would mean another folder. */
export const encode = (segment: string): string =>
  encodeURIComponent(clean(segment))
    .replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/^\.+$/, dots => '_'.repeat(dots.length));
