import { stringify } from 'yaml';

/** Objects as kubectl takes them: one YAML document each. */
export const yamlDocuments = (objects: readonly object[]): string =>
  objects.map(object => stringify(object, { lineWidth: 0 })).join('---\n');
