import type { EndpointSlice, Pod, Service } from 'kubefault/resources';
import { condition, lastWritten, latest } from 'kubefault/sdk';

/** The endpoint controller notes on a slice when the change of Pods happened that it follows. */
const changed = 'endpoints.kubernetes.io/last-change-trigger-time';

/** When a Service lost its last ready endpoint, as closely as anything says. */
export const emptySince = (
  service: Service,
  slices: readonly EndpointSlice[],
  pods: readonly Pod[],
): string | undefined =>
  latest(slices.flatMap(slice => slice.metadata.annotations?.[changed] ?? [])) ??
  latest(pods.flatMap(pod => condition(pod, 'Ready')?.lastTransitionTime ?? pod.metadata.creationTimestamp ?? [])) ??
  latest([service, ...slices].flatMap(({ metadata }) => lastWritten(metadata, 'endpoints') ?? []));
