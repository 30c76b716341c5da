import type { V1PodSpec } from '@kubernetes/client-node';
import type { Wire } from '../resources/wire.ts';
import type { Container } from './pods.ts';

/** Where a file inside a container comes from. */
export interface MountedFile {
  readonly volume: string;
  /** Set where the volume takes it from a ConfigMap. */
  readonly configMap?: string;
  /** The key that would become the file, whether or not it exists; undefined where no key can. */
  readonly key?: string | undefined;
}

/**
 * The volume that would bring a file of a container, through mountPath, subPath and items; undefined where none does, or
 * where that cannot be told. https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath
 */
export function mountedFile(
  { volumes = [] }: Wire<V1PodSpec>,
  { volumeMounts = [] }: Container,
  path: string,
): MountedFile | undefined {
  const file = parts(path);
  if (!path.startsWith('/') || file.includes('..')) return undefined;
  const mount = volumeMounts
    .filter(({ mountPath }) => mountPath && parts(mountPath).every((part, i) => part === file[i]))
    .toSorted((a, b) => parts(b.mountPath ?? '').length - parts(a.mountPath ?? '').length)[0];
  const volume = volumes.find(({ name }) => name !== undefined && name === mount?.name);
  // A volume of nothing but its name is no volume that the API accepts.
  if (!mount || !volume || Object.keys(volume).length < 2 || mount.subPathExpr) return undefined;
  const inVolume = [...parts(mount.subPath ?? ''), ...file.slice(parts(mount.mountPath ?? '').length)].join('/');
  const sources = volume.projected?.sources?.flatMap(({ configMap }) => configMap ?? []);
  const configMaps = volume.configMap ? [volume.configMap] : (sources ?? []);
  const name = volume.name ?? '';
  if (configMaps.length === 0) return { volume: name };
  const listed = configMaps.flatMap(source =>
    (source.items ?? []).flatMap(item =>
      parts(item.path ?? '').join('/') === inVolume ? { source, key: item.key } : [],
    ),
  );
  const isMixed = (volume.projected?.sources?.length ?? 0) > configMaps.length;
  if (isMixed && !listed[0]) return { volume: name };
  const whole = configMaps.find(({ items = [] }) => items.length === 0);
  const { source, key } =
    listed[0] ?? (whole ? { source: whole, key: inVolume } : { source: configMaps[0], key: undefined });
  return source?.name ? { volume: name, configMap: source.name, key } : undefined;
}

const parts = (path: string): readonly string[] => path.split('/').filter(part => part !== '' && part !== '.');
