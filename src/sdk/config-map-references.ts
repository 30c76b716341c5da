import type { PodSpec } from './pod-spec-of.ts';

/** One place of a Pod spec that takes something from a ConfigMap of its namespace. */
export interface ConfigMapReference {
  readonly name: string;
  /** undefined: no key in particular (envFrom, a volume of all keys). */
  readonly key: string | undefined;
  /** An optional reference that leads nowhere is passed over by the kubelet. */
  readonly optional: boolean;
  /** The containers that do not start without it. */
  readonly users: readonly string[];
  /** `variable LOG_LEVEL of container cart`, `volume settings`. */
  readonly place: string;
}

/**
 * Every reference to a ConfigMap. A volume that no container mounts is none: the kubelet never sets it up (populator of
 * its volume manager).
 * https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps
 */
export function configMapReferences(spec: PodSpec): readonly ConfigMapReference[] {
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  const ofContainers = containers.flatMap(({ name: container = '', env = [], envFrom = [] }) => [
    ...env.flatMap(({ name, valueFrom }) =>
      at(valueFrom?.configMapKeyRef, [container], `variable ${name} of container ${container}`, [
        valueFrom?.configMapKeyRef?.key ?? '',
      ]),
    ),
    ...envFrom.flatMap(({ configMapRef }) => at(configMapRef, [container], `envFrom of container ${container}`)),
  ]);
  const ofVolumes = (spec.volumes ?? []).flatMap(({ name, configMap, projected }) => {
    const users = containers.filter(({ volumeMounts }) => volumeMounts?.some(mount => mount.name === name));
    if (users.length === 0) return [];
    return [configMap, ...(projected?.sources ?? []).map(source => source.configMap)].flatMap(source =>
      at(
        source,
        users.map(user => user.name ?? ''),
        `volume ${name}`,
        source?.items?.map(({ key }) => key ?? ''),
      ),
    );
  });
  return [...ofContainers, ...ofVolumes];
}

function at(
  source: { readonly name?: string | undefined; readonly optional?: boolean | undefined } | undefined,
  users: readonly string[],
  place: string,
  keys: readonly string[] = [],
): readonly ConfigMapReference[] {
  if (!source) return [];
  const reference = { name: source.name ?? '', optional: source.optional === true, users, place };
  return keys.length === 0 ? [{ ...reference, key: undefined }] : keys.map(key => ({ ...reference, key }));
}
