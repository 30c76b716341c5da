import type { ConfigMap } from 'kubefault/resources';

/** The keys of a ConfigMap, of texts and of bytes. Values are never looked at. */
export const keysOf = ({ data = {}, binaryData = {} }: ConfigMap): readonly string[] =>
  [data, binaryData].flatMap(keyed => Object.keys(keyed));
