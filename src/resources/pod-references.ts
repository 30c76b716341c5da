import type { V1PodSpec } from '@kubernetes/client-node';
import type { Ref } from './resource.ts';
import type { Wire } from './wire.ts';

/**
 * The objects that a Pod spec names: ConfigMaps, Secrets, claims and its ServiceAccount, with repetitions. Whether the Pod
 * can do without them is not asked: this serves relations between findings.
 */
export function podReferences(namespace: string | undefined, spec: Wire<V1PodSpec> | undefined): readonly Ref[] {
  if (!spec) return [];
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  const volumes = spec.volumes ?? [];
  const projected = volumes.flatMap(volume => volume.projected?.sources ?? []);
  const from = containers.flatMap(({ env = [], envFrom = [] }) => [...env.map(one => one.valueFrom), ...envFrom]);
  const named: Readonly<Record<string, readonly (string | undefined)[]>> = {
    ConfigMap: [
      ...from.map(source => source && ('configMapRef' in source ? source.configMapRef?.name : undefined)),
      ...from.map(source => source && ('configMapKeyRef' in source ? source.configMapKeyRef?.name : undefined)),
      ...[...volumes, ...projected].map(({ configMap }) => configMap?.name),
    ],
    Secret: [
      ...from.map(source => source && ('secretRef' in source ? source.secretRef?.name : undefined)),
      ...from.map(source => source && ('secretKeyRef' in source ? source.secretKeyRef?.name : undefined)),
      ...volumes.map(({ secret }) => secret?.secretName),
      ...projected.map(({ secret }) => secret?.name),
      ...(spec.imagePullSecrets ?? []).map(({ name }) => name),
    ],
    PersistentVolumeClaim: volumes.map(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName),
    ServiceAccount: [spec.serviceAccountName],
  };
  return Object.entries(named).flatMap(([kind, names]) =>
    names.flatMap(name => (name ? [{ kind, namespace, name }] : [])),
  );
}
