import { matches } from '../resources/matches.ts';
import type { Pod } from '../resources/pod.ts';
import type { Ref } from '../resources/resource.ts';
import { Service } from '../resources/service.ts';
import { toRef } from '../resources/to-ref.ts';
import type { Container } from './pods.ts';
import type { Reader } from './reader.ts';

/** `db`, `db.shop:5432`, `db.shop.svc`, `db.shop.svc.cluster.local`. */
const word = /[a-z][a-z0-9.-]*(?::\d+)?/g;

/**
 * The Services that the commands and arguments of some containers of a Pod name, without those that lead to the Pod itself. A
 * word with one dot may as well be a file: it counts with a port behind it only. Values of the environment are masked and tell
 * nothing.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#services
 */
export function servicesInCommands(
  pod: Pod,
  containers: readonly Container[],
  { get }: Pick<Reader<typeof Service>, 'get'>,
): readonly Ref[] {
  const own = pod.metadata.namespace ?? '';
  const found = new Map<string, Ref>();
  for (const text of containers.flatMap(({ command = [], args = [] }) => [...command, ...args]))
    for (const [match] of text.matchAll(word)) {
      const [host = '', port] = match.split(':');
      const [name = '', namespace = own, svc] = host.replace(/\.$/, '').split('.');
      if (name === '' || (namespace !== own && svc !== 'svc' && (svc !== undefined || port === undefined))) continue;
      const service = get(Service, { namespace, name });
      if (service && !leadsTo(service, pod)) found.set(`${namespace}/${name}`, toRef(service));
    }
  return [...found.values()];
}

const leadsTo = ({ metadata, spec }: Service, pod: Pod): boolean =>
  metadata.namespace === pod.metadata.namespace &&
  Object.keys(spec?.selector ?? {}).length > 0 &&
  matches({ matchLabels: spec?.selector }, pod.metadata.labels);
