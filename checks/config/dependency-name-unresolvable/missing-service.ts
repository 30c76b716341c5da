import { type Namespace, type Node, Service } from 'kubefault/resources';
import type { Reader, Ref } from 'kubefault/sdk';
import { type Resolver, serviceMeant } from './service-meant.ts';

/** A Service that a host name can only mean, and that does not exist. */
export interface MissingService {
  readonly service: Ref;
  /** `; there is one in data`, or nothing: a name of another namespace is the usual mistake. */
  readonly elsewhere: string;
}

/** The Service that is missing for a host name to resolve; undefined where nothing is, or that cannot be said. */
export function missingService(
  host: string,
  resolver: Resolver,
  { get, list }: Pick<Reader<typeof Service | typeof Namespace | typeof Node>, 'get' | 'list'>,
): MissingService | undefined {
  const meant = serviceMeant(host, resolver, { get });
  if (!meant || meant.namespaces.some(namespace => get(Service, { namespace, name: meant.name }))) return undefined;
  const others = list(Service).flatMap(({ metadata }) =>
    metadata.name === meant.name ? (metadata.namespace ?? []) : [],
  );
  return {
    service: { kind: 'Service', namespace: meant.namespaces[0], name: meant.name },
    elsewhere: others.length > 0 ? `; there is one in ${others.slice(0, 5).join(', ')}` : '',
  };
}
