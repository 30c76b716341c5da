import { failure } from '../errors.ts';
import type { Interval } from '../evidence/interval.ts';
import { type ApiClient, ApiFailure } from './api-client.ts';
import type { Connection } from './kubeconfig.ts';
import { timeOf } from './time-of.ts';

/**
 * The version of the server (`v1.34.3`), and when it said so: the first question to any server.
 *
 * @throws KubefaultError where nobody answers, the credentials are refused, or the server is no Kubernetes.
 */
export async function versionOf(
  client: ApiClient,
  { server, context }: Connection,
): Promise<{ readonly version: string; readonly at: Interval }> {
  try {
    const { json, date } = await client.get('/version');
    const version = (json as { gitVersion?: unknown } | null)?.gitVersion;
    if (typeof version === 'string') return { version, at: timeOf(date) };
    throw failure('ERR_NO_CLUSTER', { server, context, found: 'JSON without it' });
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    if (error.status === 401) throw failure('ERR_UNAUTHENTICATED', { server, context });
    if (error.status !== undefined)
      throw failure('ERR_NO_CLUSTER', {
        server,
        context,
        found: error.status === 200 ? error.message.replace(/^.*found /, '') : `status ${error.status}`,
      });
    throw failure('ERR_UNREACHABLE', { server, context, reason: error.message });
  }
}
