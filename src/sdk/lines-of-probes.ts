import type { Event } from '../resources/event.ts';
import type { Pod } from '../resources/pod.ts';
import { describeEnd } from './describe-end.ts';
import { excerpt } from './excerpt.ts';
import { formatProbe } from './format-probe.ts';
import { plural } from './plural.ts';
import { probeEvents } from './probe-events.ts';
import { probedContainers } from './probed-containers.ts';
import type { Reader } from './reader.ts';

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
  for (const { count, last, message } of said.slice(-3)) yield `${last} (${plural(count, 'time')}) ${excerpt(message)}`;
}
