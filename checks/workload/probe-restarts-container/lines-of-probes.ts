import type { Event, Pod } from 'kubefault/resources';
import { describeEnd, excerpt, formatProbe, probeEvents, type Reader } from 'kubefault/sdk';
import { probedContainers } from './probed-containers.ts';

/** For evidence: the probes, how the containers last ended, and what the probes said last. */
export function* linesOfProbes(pod: Pod, { derive }: Pick<Reader<typeof Event>, 'derive'>): Generator<string> {
  yield `on Node ${pod.spec?.nodeName}`;
  for (const { container, status } of probedContainers(pod)) {
    const { livenessProbe, name, startupProbe } = container;
    if (startupProbe) yield `startup probe of container ${name}: ${formatProbe(startupProbe)}`;
    if (livenessProbe) yield `liveness probe of container ${name}: ${formatProbe(livenessProbe)}`;
    if (status) yield* describeEnd(status);
  }
  const said = derive(probeEvents)
    .of(pod)
    .filter(({ about }) => about === 'failure');
  for (const { count, last, message } of said.slice(-3)) yield `${last} (${count} times) ${excerpt(message)}`;
}
