import { Pod } from 'kubefault/resources';
import { componentOf, flagValue, type Reader } from 'kubefault/sdk';

/** Static Pods of the control plane that are told of an external cloud provider, and whether one does not say. */
export function externalComponents({ list }: Pick<Reader<typeof Pod>, 'list'>): {
  readonly pods: readonly Pod[];
  readonly isUnknown: boolean;
} {
  const components = list(Pod, { namespace: 'kube-system' }).filter(pod => componentOf(pod) !== undefined);
  const containers = ({ spec }: Pod) => spec?.containers ?? [];
  return {
    pods: components.filter(pod =>
      containers(pod).some(container => flagValue(container, 'cloud-provider') === 'external'),
    ),
    isUnknown: components.some(pod => containers(pod).every(({ command, args }) => !command?.length && !args?.length)),
  };
}
