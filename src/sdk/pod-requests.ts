import type { V1ResourceRequirements } from '@kubernetes/client-node';
import type { Pod } from '../resources/pod.ts';
import type { Wire } from '../resources/wire.ts';
import { type Amounts, amountsOf, greatest, roundedUp, sum } from './amounts.ts';
import { condition } from './condition.ts';
import type { Container, ContainerStatus } from './pods.ts';

/** What a Pod may ask for as a whole; everything else is counted by container. */
const ofWholePods = /^(cpu|memory|hugepages-.+)$/;

/**
 * What a Pod asks of its Node, as the scheduler counts it: its containers and sidecars together, or what an init
 * container needs beside the sidecars that have started before it, whichever is more; in place of that what the Pod asks
 * for as a whole; its overhead; and the one place that it takes, under `pods`. While a container is resized, what it has
 * and what it is to have, whichever is more. A resource that it does not ask for is not in it.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification
 */
export function podRequests(pod: Pod): Amounts {
  const { containers = [], initContainers = [], overhead, resources } = pod.spec ?? {};
  let running = sum(containers.map(container => requestsOf(container, pod, pod.status?.containerStatuses)));
  let sidecars: Amounts = new Map();
  let starting: Amounts = new Map();
  for (const container of initContainers) {
    const isSidecar = container.restartPolicy === 'Always';
    // A container that runs to its end is not resized.
    const own = isSidecar
      ? requestsOf(container, pod, pod.status?.initContainerStatuses)
      : amountsOf(container.resources?.requests);
    if (isSidecar) {
      sidecars = sum([sidecars, own]);
      running = sum([running, own]);
    }
    starting = greatest([starting, isSidecar ? sidecars : sum([sidecars, own])]);
  }
  const whole = [...amountsOf(resources?.requests)].filter(([name]) => ofWholePods.test(name));
  const asked = new Map([...greatest([running, starting]), ...whole]);
  return roundedUp(sum([asked, amountsOf(overhead), amountsOf({ pods: '1' })]));
}

/** https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/ */
function requestsOf(container: Container, pod: Pod, statuses: readonly ContainerStatus[] = []): Amounts {
  const asked = amountsOf(container.resources?.requests);
  const status = statuses.find(({ name }) => name === container.name);
  if (!status?.resources) return asked;
  const has = [
    amountsOf((status.resources as Wire<V1ResourceRequirements>).requests),
    amountsOf(status.allocatedResources),
  ];
  // A wish that can never be granted takes no room.
  const refused = condition(pod, 'PodResizePending')?.reason === 'Infeasible';
  return greatest(refused ? has : [asked, ...has]);
}
