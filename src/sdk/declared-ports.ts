import type { V1ContainerPort } from '@kubernetes/client-node';
import type { Pod } from '../resources/pod.ts';
import type { Wire } from '../resources/wire.ts';

/**
 * The ports that the containers of a Pod declare, those of sidecars included: init containers that go on running. Any
 * other init container has ended when the Pod serves.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export function declaredPorts({ spec }: Pod): readonly Wire<V1ContainerPort>[] {
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...(spec?.containers ?? []), ...sidecars].flatMap(({ ports }) => ports ?? []);
}
