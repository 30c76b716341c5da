import { namingOf } from './credential-name.ts';
import { isNoCredential, isObjectName, looksRandom, redacted } from './credential-value.ts';
import { redact } from './redact.ts';

/**
 * Members by which objects are found, compared and chosen. They are names, digests and certificates by definition, and
 * checks decide on them, so that they stay as they are.
 */
const identity = new Set([
  'apiVersion',
  'caBundle',
  'claimName',
  'containerID',
  'generateName',
  'image',
  'imageID',
  'kind',
  'name',
  'namespace',
  'nodeName',
  'resourceVersion',
  'secretName',
  'selector',
  'serviceAccountName',
  'uid',
]);

/**
 * What a check may see of a text under that key. `free`: the key was made up by somebody, as those of annotations and
 * ConfigMaps are, so that `name` or `image` means nothing.
 */
export function redactMember(key: string, value: string, free = false): string {
  if (identity.has(key) && !free) return value.includes('@') && value.includes('://') ? redact(value) : value;
  // Elsewhere that is the name of a key within a Secret: https://external-secrets.io/latest/api/spec/
  switch (key === 'secretKey' ? 'reference' : namingOf(key)) {
    case undefined:
      return redact(value);
    case 'vague':
      return looksRandom(value) ? redacted : redact(value);
    case 'reference':
      return isNoCredential(value) || isObjectName(value) ? value : redacted;
    default:
      return isNoCredential(value) ? value : redacted;
  }
}
