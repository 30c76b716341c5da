import type { ConfigMap } from 'kubefault/resources';
import { type Container, mountedFile, type PodSpec } from 'kubefault/sdk';

/** What becomes of a path inside a container. */
export type OpenedFile =
  /** No volume is known to bring it. */
  | { readonly state: 'unknown' }
  /** It comes from a volume that is no ConfigMap. */
  | { readonly state: 'elsewhere' }
  /** The ConfigMap is not there, or has no key for it. */
  | { readonly state: 'absent'; readonly configMap: string }
  | { readonly state: 'there'; readonly configMap: string; readonly key: string; readonly text: () => string };

/** Follows a path to the ConfigMap's key. The text is touched only when asked for: its value may be masked. */
export function openFile(
  path: string,
  spec: PodSpec,
  container: Container,
  configMapOf: (name: string) => ConfigMap | undefined,
): OpenedFile {
  const source = mountedFile(spec, container, path);
  if (!source) return { state: 'unknown' };
  const { configMap, key } = source;
  if (configMap === undefined) return { state: 'elsewhere' };
  const { data = {}, binaryData = {} } = configMapOf(configMap) ?? {};
  const holder = key === undefined ? undefined : [data, binaryData].find(keys => Object.hasOwn(keys, key));
  if (key === undefined || !holder) return { state: 'absent', configMap };
  return { state: 'there', configMap, key, text: () => String(holder[key]) };
}
