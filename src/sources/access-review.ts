import type { Interval } from '../evidence/interval.ts';
import { ApiClient, ApiFailure, type ClientOptions } from './api-client.ts';
import { type KubeconfigOptions, loadConnection } from './kubeconfig.ts';
import { versionOf } from './version-of.ts';

/** Who the server takes us for. */
export interface Identity {
  readonly user: string;
  readonly groups: readonly string[];
}

/** What is asked about: an Access of the plan, as far as the server cares. */
interface Asked {
  readonly verb: string;
  readonly group: string;
  /** With its subresource: `pods/log`. */
  readonly resource: string;
  /** Absent: in all namespaces. */
  readonly namespace?: string;
}

/** `unknown`: there was no answer, or one that says nothing. It is no refusal. */
interface Reviewed {
  readonly outcome: 'allowed' | 'denied' | 'unknown';
  readonly reason: string;
}

/** A server that says what it would allow. It is asked questions, and nothing of it is read. */
export interface AccessReview {
  readonly server: string;
  readonly context: string;
  readonly version: string;
  /** Milliseconds that the server's clock surely is ahead of this machine's (negative: behind); undefined: it did not say. */
  readonly ahead: number | undefined;
  whoAmI(): Promise<Identity | { readonly unknown: string }>;
  /** Never throws for what the server refuses: that is `unknown`. */
  mayI(asked: Asked): Promise<Reviewed>;
  close(): Promise<void>;
}

export interface AccessReviewOptions extends KubeconfigOptions, ClientOptions {
  /** Another one in tests only. Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * Opens a server as a run does, with the same credentials and limits.
 *
 * @throws KubefaultError where there is no cluster to ask.
 */
export async function openAccessReview(options: AccessReviewOptions): Promise<AccessReview> {
  const { now = Date.now } = options;
  const connection = loadConnection(options);
  const client = new ApiClient(connection, options);
  try {
    const from = now();
    const { version, at } = await versionOf(client, connection);
    const { server, context } = connection;
    return {
      server,
      context,
      version,
      ahead: aheadOf(at, { from, to: now() }),
      whoAmI: () => whoAmI(client),
      mayI: asked => mayI(client, asked),
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** The least difference that fits both; 0 where they may be the same. */
function aheadOf(server: Interval, here: Interval): number | undefined {
  if (!Number.isFinite(server.from)) return undefined;
  return server.from > here.to ? server.from - here.to : Math.min(0, server.to - here.from);
}

/** https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/self-subject-review-v1/ */
async function whoAmI(client: ApiClient): Promise<Identity | { readonly unknown: string }> {
  try {
    const { json } = await client.review('SelfSubjectReview');
    const { username, groups } =
      (json as { status?: { userInfo?: { username?: unknown; groups?: unknown } } } | null)?.status?.userInfo ?? {};
    if (typeof username !== 'string') return { unknown: 'the answer names nobody' };
    return {
      user: username,
      groups: (Array.isArray(groups) ? groups : []).filter((group): group is string => typeof group === 'string'),
    };
  } catch (error) {
    if (error instanceof ApiFailure) return { unknown: error.message };
    throw error;
  }
}

/** https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-access-review-v1/ */
async function mayI(client: ApiClient, { verb, group, resource, namespace }: Asked): Promise<Reviewed> {
  const [name, subresource] = resource.split('/');
  const resourceAttributes = {
    verb,
    group,
    resource: name,
    ...(subresource !== undefined && { subresource }),
    ...(namespace !== undefined && { namespace }),
  };
  try {
    const { json } = await client.review('SelfSubjectAccessReview', { resourceAttributes });
    const { allowed, denied, reason, evaluationError } =
      (json as { status?: Readonly<Record<string, unknown>> } | null)?.status ?? {};
    const said = [reason, evaluationError].filter(text => typeof text === 'string' && text !== '').join('; ');
    if (typeof allowed !== 'boolean' || (allowed && denied === true))
      return { outcome: 'unknown', reason: 'the answer says neither yes nor no' };
    if (allowed) return { outcome: 'allowed', reason: said };
    // One authorizer's no is final; that none says yes is not, if one of them could not say.
    const isFinal = denied === true || !evaluationError;
    return { outcome: isFinal ? 'denied' : 'unknown', reason: said };
  } catch (error) {
    if (error instanceof ApiFailure) return { outcome: 'unknown', reason: `asking: ${error.message}` };
    throw error;
  }
}
