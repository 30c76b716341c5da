import type { V1Endpoint, V1ServicePort } from '@kubernetes/client-node';
import { EndpointSlice } from '../resources/endpoint-slice.ts';
import type { Service } from '../resources/service.ts';
import type { Wire } from '../resources/wire.ts';
import type { Reader } from './reader.ts';

export type Endpoint = Wire<V1Endpoint>;
export type ServicePort = Wire<V1ServicePort>;

/**
 * The EndpointSlices of a Service, whoever manages them; with two address families at least two.
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
 */
export const slicesOf = (
  { metadata }: Service,
  { list }: Pick<Reader<typeof EndpointSlice>, 'list'>,
): readonly EndpointSlice[] =>
  list(EndpointSlice, {
    namespace: metadata.namespace ?? '',
    labels: { matchLabels: { 'kubernetes.io/service-name': metadata.name } },
  });

/**
 * The ready endpoints of a slice: an endpoint that does not say is ready.
 * https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions
 */
export const readyEndpoints = (slice: EndpointSlice): readonly Endpoint[] =>
  (slice.endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false);

/**
 * Does a slice lead anywhere for a port of its Service? kube-proxy joins the two by name and protocol and passes over a
 * port without a number. No name is the name "", no protocol is TCP.
 */
export const servesPort = (slice: EndpointSlice, { name = '', protocol = 'TCP' }: ServicePort): boolean =>
  (slice.ports ?? []).some(port => (port.name ?? '') === name && (port.protocol ?? 'TCP') === protocol && !!port.port);
