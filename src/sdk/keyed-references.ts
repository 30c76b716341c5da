import type { V1SecretVolumeSource } from '@kubernetes/client-node';
import type { Wire } from '../resources/wire.ts';
import type { PodSpec } from './pod-spec-of.ts';

/** One place of a Pod spec that takes something from a ConfigMap, or a Secret, of its namespace. */
export interface KeyedReference {
  readonly name: string;
  /** undefined: no key in particular (envFrom, a volume of all keys). */
  readonly key: string | undefined;
  /** An optional reference that leads nowhere is passed over by the kubelet. */
  readonly optional: boolean;
  /** The containers that do not start without it. */
  readonly users: readonly string[];
  /** Set where it is a volume that takes it. */
  readonly volume: string | undefined;
  /** `variable LOG_LEVEL of container cart`, `volume settings`. */
  readonly place: string;
}

interface Source {
  readonly name?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly items?: readonly { readonly key?: string | undefined }[] | undefined;
}

/** The members that refer to each kind. */
const members = {
  ConfigMap: { ofKey: 'configMapKeyRef', ofAll: 'configMapRef', ofVolume: 'configMap' },
  Secret: { ofKey: 'secretKeyRef', ofAll: 'secretRef', ofVolume: 'secret' },
} as const;

/**
 * Every reference to a ConfigMap, or to a Secret. A volume that no container mounts is none: the kubelet never sets it up
 * (populator of its volume manager).
 * https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps
 * https://kubernetes.io/docs/concepts/configuration/secret/#using-a-secret
 */
export function keyedReferences(spec: PodSpec, kind: keyof typeof members): readonly KeyedReference[] {
  const { ofKey, ofAll, ofVolume } = members[kind];
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  const found: KeyedReference[] = [];
  // Hardly any variable refers to anything, and a large cluster has a million of them: what is said of one that does is
  // made for that one alone.
  for (const { name: container = '', env = [], envFrom = [] } of containers) {
    for (const { name, valueFrom } of env) {
      const source = valueFrom?.[ofKey];
      const place = source && `variable ${name} of container ${container}`;
      if (place) found.push(...at(source, [source.key ?? ''], { users: [container], volume: undefined, place }));
    }
    for (const source of envFrom) {
      const place = source[ofAll] && `envFrom of container ${container}`;
      if (place) found.push(...at(source[ofAll], [], { users: [container], volume: undefined, place }));
    }
  }
  for (const volume of spec.volumes ?? []) {
    const own = kind === 'Secret' ? namedByVolume(volume.secret) : volume.configMap;
    const sources = [own, ...(volume.projected?.sources ?? []).map(source => source[ofVolume])].filter(Boolean);
    if (sources.length === 0) continue;
    const mounting = containers.filter(({ volumeMounts }) => volumeMounts?.some(({ name }) => name === volume.name));
    if (mounting.length === 0) continue;
    const users = mounting.map(({ name = '' }) => name);
    for (const source of sources) {
      const keys = source?.items?.map(({ key = '' }) => key) ?? [];
      found.push(...at(source, keys, { users, volume: volume.name, place: `volume ${volume.name}` }));
    }
  }
  return found;
}

/** A volume of a Secret calls the name `secretName`; every other place calls it `name`. */
const namedByVolume = (secret: Wire<V1SecretVolumeSource> | undefined): Source | undefined =>
  secret && { name: secret.secretName, optional: secret.optional, items: secret.items };

function at(
  source: Source | undefined,
  keys: readonly string[],
  where: Pick<KeyedReference, 'users' | 'volume' | 'place'>,
): readonly KeyedReference[] {
  if (!source) return [];
  const reference = { name: source.name ?? '', optional: source.optional === true, ...where };
  return keys.length === 0 ? [{ ...reference, key: undefined }] : keys.map(key => ({ ...reference, key }));
}
