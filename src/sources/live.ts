import { answered } from '../evidence/answered.ts';
import { decode } from '../evidence/decode.ts';
import { type Answered, gapOfDocument, nameOf, notRecorded, type Want } from '../evidence/document-table.ts';
import { anytime, type Interval } from '../evidence/interval.ts';
import { Sibling } from '../evidence/sibling.ts';
import type { AnyObject, Collected } from '../evidence/table.ts';
import { Cluster } from '../resources/cluster.ts';
import { Malformed } from '../resources/malformed.ts';
import { type AnyResource, apiVersionOf, groupOf, kindOf } from '../resources/resource.ts';
import type { Gap } from '../results/gap.ts';
import { ApiClient, ApiFailure, type ClientOptions } from './api-client.ts';
import { type Connection, type KubeconfigOptions, loadConnection } from './kubeconfig.ts';
import { runOnNode } from './run-on-node.ts';
import type { CollectRequest, Source } from './source.ts';
import { timeOf } from './time-of.ts';
import { versionOf } from './version-of.ts';

export interface LiveOptions extends KubeconfigOptions, ClientOptions {
  /** Objects of one page. */
  readonly pageSize?: number;
}

/** How often a list that expired between two pages is begun anew. */
const restarts = 2;

/**
 * A running cluster. Asks /version first, so that a wrong address is told from a cluster with nothing in it.
 *
 * @throws KubefaultError where there is no cluster to read.
 */
export async function openLive(options: LiveOptions): Promise<Source> {
  const connection = loadConnection(options);
  const client = new ApiClient(connection, options);
  try {
    const { version } = await versionOf(client, connection);
    return new Live(client, connection, version, options);
  } catch (error) {
    await client.close();
    throw error;
  }
}

class Live implements Source {
  readonly kind = 'live';
  readonly target: string;
  readonly cluster: string;
  readonly notes = [];
  readonly #client: ApiClient;
  readonly #version: string;
  readonly #pageSize: number;
  readonly #signal: AbortSignal;

  constructor(client: ApiClient, { server, context }: Connection, version: string, options: LiveOptions) {
    this.#client = client;
    this.#signal = options.signal;
    this.#version = version;
    this.#pageSize = options.pageSize ?? 500;
    this.target = `context ${context} (${server}, ${version})`;
    this.cluster = context;
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async collect(resource: AnyResource, request: CollectRequest): Promise<Collected> {
    if (resource.id === Cluster.id) return await this.#facts();
    const { namespaces } = request;
    const whole = await this.#list(resource, request);
    if (whole.gap?.reason !== 'forbidden' || !resource.namespaced || !namespaces) return whole;
    const parts = await Promise.all(
      namespaces.map(async namespace => ({ namespace, ...(await this.#list(resource, request, namespace)) })),
    );
    const seen = parts.filter(part => !part.gap);
    return {
      ...whole,
      objects: seen.flatMap(part => part.objects),
      seen: new Set(seen.map(part => part.namespace)),
      at: seen
        .map(part => part.at)
        .reduce((a, b) => ({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }), seen[0]?.at ?? anytime),
    };
  }

  async read(want: Want): Promise<Answered> {
    const { document, key } = want;
    if (document.command) return await runOnNode(want, document.command(key), this.#signal);
    if (!document.request) return notRecorded(want);
    try {
      const { status, text, date } = await this.#client.ask(document.request(key), document);
      return answered(want, { status, text }, timeOf(date));
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      const { permission } = document;
      const remedy =
        error.reason === 'forbidden' && permission
          ? `grant the verb ${permission.verb} on ${permission.resource} in API group "${permission.group}"; kubefault rbac prints the whole role`
          : remedyOf(error.reason);
      return {
        gap: gapOfDocument(want, error.reason, `reading ${nameOf(want)}: ${error.message}`, remedy),
        at: anytime,
      };
    }
  }

  /** Asked anew each time: facts of an unknown time would make every age that is compared beside them unknown. */
  async #facts(): Promise<Collected> {
    const facts = { metadata: { name: 'cluster' }, version: this.#version };
    const date = await this.#client.get('/version').then(
      answer => answer.date,
      () => undefined,
    );
    return { resource: Cluster, objects: [decode(Cluster, facts)], at: timeOf(date) };
  }

  /** All pages of one list, or a gap. A list that expires is begun anew; its pages are never mixed. */
  async #list(resource: AnyResource, { keeps, pool }: CollectRequest, namespace?: string): Promise<Collected> {
    const scope = namespace === undefined ? 'in all namespaces' : `in namespace ${namespace}`;
    for (let attempt = 0; ; attempt++) {
      const objects: AnyObject[] = [];
      const sibling = new Sibling();
      try {
        const at = await this.#pages(resource, namespace, items => {
          for (const item of items) objects.push(decode(resource, item, keeps, pool, sibling));
        });
        return { resource, objects, at };
      } catch (error) {
        if (error instanceof Malformed)
          return {
            resource,
            objects,
            gap: gapOf(resource, 'malformed', `${nameOfList(resource)}: ${error.message}`),
            at: anytime,
          };
        if (!(error instanceof ApiFailure)) throw error;
        if (error.reason === 'expired' && attempt < restarts) continue;
        if (error.status === 404) return await this.#absent(resource);
        const where = resource.namespaced ? ` ${scope}` : '';
        return {
          resource,
          objects,
          gap: gapOf(resource, error.reason, `listing ${nameOfList(resource)}${where}: ${error.message}`),
          at: anytime,
        };
      }
    }
  }

  /** Hands over page by page; each page is whole or not handed over. Returns when the list was answered. */
  async #pages(
    resource: AnyResource,
    namespace: string | undefined,
    page: (items: readonly unknown[]) => void,
  ): Promise<Interval> {
    const base = pathOf(resource, namespace);
    const tokens = new Set<string>();
    let version: string | undefined;
    let at: Interval | undefined;
    for (let token = ''; ; ) {
      const query = new URLSearchParams({ limit: String(this.#pageSize), ...(token && { continue: token }) });
      const { json, date } = await this.#client.get(`${base}?${query}`);
      const { kind, items, metadata } = (json ?? {}) as {
        kind?: unknown;
        items?: unknown;
        metadata?: { continue?: string; resourceVersion?: string };
      };
      if (kind !== `${kindOf(resource)}List`)
        throw new Malformed(`expected a ${kindOf(resource)}List, found ${JSON.stringify(kind) ?? 'nothing'}`);
      if (items !== null && items !== undefined && !Array.isArray(items)) throw new Malformed('the items are no list');
      // All pages show the moment of the first one, and the server says so.
      if (version !== undefined && metadata?.resourceVersion !== version)
        throw new ApiFailure('expired', 'its pages are of different resourceVersions', { status: 410 });
      version = metadata?.resourceVersion;
      at ??= timeOf(date);
      page(items ?? []);
      token = metadata?.continue ?? '';
      if (!token) return at;
      if (tokens.has(token)) throw new Malformed('the server gave the same continue token twice');
      tokens.add(token);
    }
  }

  /** 404: a custom resource that is positively not installed is an empty list; everything else is a gap. */
  async #absent(resource: AnyResource): Promise<Collected> {
    const missing = {
      resource,
      objects: [],
      gap: gapOf(resource, 'not-served', `the server does not serve ${resource.id}`),
      at: anytime,
    };
    if (!resource.custom) return missing;
    const none = { resource, objects: [], at: anytime };
    try {
      const { json } = await this.#client.get(groupPathOf(resource));
      const { kind, resources } = (json ?? {}) as {
        kind?: unknown;
        resources?: readonly { readonly name?: unknown }[];
      };
      if (kind !== 'APIResourceList' || !Array.isArray(resources)) return missing;
      return resources.some(({ name }) => name === resource.plural) ? missing : none;
    } catch (error) {
      if (error instanceof ApiFailure && error.status === 404) return none;
      if (error instanceof ApiFailure)
        return {
          ...missing,
          gap: gapOf(resource, error.reason, `asking for ${apiVersionOf(resource)}: ${error.message}`),
        };
      throw error;
    }
  }
}

const groupPathOf = (resource: AnyResource): string => {
  const apiVersion = apiVersionOf(resource);
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
};

const pathOf = (resource: AnyResource, namespace: string | undefined): string =>
  [
    groupPathOf(resource),
    ...(namespace === undefined ? [] : ['namespaces', encodeURIComponent(namespace)]),
    resource.plural,
  ].join('/');

function gapOf(resource: AnyResource, reason: Gap['reason'], detail: string): Gap {
  const remedy =
    reason === 'forbidden'
      ? `grant the verb list on ${resource.plural} in API group "${groupOf(resource)}"; kubefault rbac prints the whole role`
      : remedyOf(reason);
  return { of: resource.id, reason, detail, ...(remedy && { remedy }) };
}

const remedyOf = (reason: Gap['reason']): string | undefined =>
  reason === 'throttled' ? 'run again with --qps 5, or when the server is less busy' : undefined;

/** Another API may have taken a plural that is taken: nodes.metrics.k8s.io are no nodes. */
const nameOfList = (resource: AnyResource): string =>
  resource.custom ? `${resource.plural}.${groupOf(resource)}` : resource.plural;
