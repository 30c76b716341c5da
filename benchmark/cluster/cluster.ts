import { machinesOf, nodesOf } from './nodes.ts';
import type { Objects } from './objects.ts';
import { Placement } from './placement.ts';
import { systemOf } from './system.ts';
import { podsOfTenant, tenantOf } from './tenant.ts';

/** Pods of one Node, as many as the kubelet takes unless it is told otherwise. */
const podsOfNode = 110;

/** The paths of the lists that are empty in this cluster. */
const empty: Objects = {
  '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations': [],
  '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations': [],
  '/apis/certificates.k8s.io/v1/certificatesigningrequests': [],
  '/api/v1/replicationcontrollers': [],
  '/api/v1/events': [],
};

/**
 * A healthy cluster of that many Pods, a few namespaces at a time: nothing of it depends on chance or on the clock.
 *
 * @throws Error for fewer Pods than the system itself is made of.
 */
export function* clusterOf(pods: number): Generator<Objects> {
  const placement = new Placement(machinesOf(Math.max(4, Math.ceil(pods / podsOfNode))));
  yield empty;
  yield nodesOf(placement.machines);
  const system = systemOf(placement);
  yield system;
  let left = pods - (system['/api/v1/pods'] ?? []).length;
  if (left < 2) throw new Error(`a cluster of ${pods} Pods has no room for applications`);
  for (let number = 1; left > 0; number++) {
    const count = Math.min(left, podsOfTenant);
    yield tenantOf(number, count, placement);
    left -= count;
  }
}
