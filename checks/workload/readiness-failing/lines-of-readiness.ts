import { EventsOf } from 'kubefault/documents';
import { type Pod, Service } from 'kubefault/resources';
import { eventTime, excerpt, formatProbe, matches, type Reader, toRef } from 'kubefault/sdk';
import { runningContainers } from './running-containers.ts';

/** For evidence: Node, probes, the Services that lose this endpoint, and what the probe said last. */
export function* linesOfReadiness(
  pod: Pod,
  { list, read }: Pick<Reader<typeof Service, typeof EventsOf>, 'list' | 'read'>,
): Generator<string> {
  yield `on Node ${pod.spec?.nodeName}`;
  for (const { container, status } of runningContainers(pod)) {
    const probe = container.readinessProbe ?? container.startupProbe;
    if (status?.ready !== true && probe) yield `probe of container ${container.name}: ${formatProbe(probe)}`;
  }
  const services = list(Service, { namespace: pod.metadata.namespace }).filter(
    ({ spec }) =>
      Object.keys(spec?.selector ?? {}).length > 0 && matches({ matchLabels: spec?.selector }, pod.metadata.labels),
  );
  if (services.length > 0) yield `an endpoint of ${services.map(({ metadata }) => metadata.name).join(', ')}`;
  const failed = read(EventsOf, toRef(pod)).filter(({ reason }) => reason === 'Unhealthy' || reason === 'ProbeError');
  const last = failed.toSorted((a, b) => Date.parse(eventTime(a) ?? '') - Date.parse(eventTime(b) ?? '')).at(-1);
  if (last) yield `${eventTime(last)} ${excerpt(last.message ?? '')}`;
}
