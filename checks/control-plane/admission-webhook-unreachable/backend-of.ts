import { type EndpointSlice, type Pod, Service } from 'kubefault/resources';
import {
  condition,
  latest,
  type Reader,
  type Ref,
  readyEndpoints,
  selectedPods,
  servesPort,
  slicesOf,
  withNodes,
} from 'kubefault/sdk';
import type { Webhook } from './webhook.ts';

/** The Service behind a webhook, and what is wrong with it. */
interface Backend {
  readonly problem: string | undefined;
  readonly since: string | undefined;
  readonly related: readonly Ref[];
}

/**
 * The API server takes port 443 where none is set, and refuses to call a port that the Service does not have. An
 * ExternalName leads out of the cluster. undefined: no Service is named.
 * https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#service-reference
 */
export function backendOf(
  service: NonNullable<Webhook['clientConfig']>['service'],
  { get, list }: Pick<Reader<typeof Service | typeof EndpointSlice | typeof Pod>, 'get' | 'list'>,
): Backend | undefined {
  const { namespace, name, port: number = 443 } = service ?? {};
  if (namespace === undefined || name === undefined) return undefined;
  const related: Ref[] = [{ kind: 'Service', namespace, name }];
  const backend = (problem?: string, since?: string): Backend => ({ problem, since, related });
  const found = get(Service, { namespace, name });
  if (!found) return backend(`Service ${namespace}/${name} does not exist`);
  if (found.spec?.type === 'ExternalName') return backend();
  const port = found.spec?.ports?.find(port => port.port === number);
  if (!port) return backend(`Service ${namespace}/${name} has no port ${number}`);
  const slices = slicesOf(found, { list }).filter(slice => servesPort(slice, port));
  if (slices.some(slice => readyEndpoints(slice).length > 0)) return backend();
  const pods = selectedPods(found, { list });
  related.push(...withNodes(pods));
  const since = latest(pods.flatMap(pod => condition(pod, 'Ready')?.lastTransitionTime ?? []));
  return backend(`Service ${namespace}/${name} has no ready endpoint for port ${number}`, since);
}
