import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What is served, and where. */
export interface Serving {
  readonly url: string;
  /** Objects of each list, by its path. */
  readonly counts: Readonly<Record<string, number>>;
  readonly bytes: number;
  readonly podBytes: number;
}

export type ToServer = 'requests';
export type FromServer =
  | Serving
  | { readonly requests: Readonly<Record<string, number>> }
  | { readonly failed: string };

export interface ServerProcess extends Serving {
  /** Requests since this was asked last, by path. */
  readonly requests: () => Promise<Readonly<Record<string, number>>>;
  readonly stop: () => Promise<void>;
}

/**
 * Serves a cluster of that many Pods from a process of its own, so that what it costs is not counted.
 *
 * @throws Error where it cannot be made or served.
 */
export async function startServer(pods: number, pageSize?: number): Promise<ServerProcess> {
  const args = [String(pods), ...(pageSize === undefined ? [] : [String(pageSize)])];
  const child = fork(join(import.meta.dirname, 'serve.js'), args);
  const gone = once(child, 'exit');
  const told = async (): Promise<Exclude<FromServer, { readonly failed: string }>> => {
    const first = await Promise.race([once(child, 'message'), gone.then(() => undefined)]);
    if (!first) throw new Error(`the server of ${pods} Pods has ended before it answered`);
    const message = first[0] as FromServer;
    if ('failed' in message) throw new Error(message.failed);
    return message;
  };
  const serving = (await told()) as Serving;
  return {
    ...serving,
    requests: async () => {
      const answer = told();
      child.send('requests' satisfies ToServer);
      return ((await answer) as { readonly requests: Readonly<Record<string, number>> }).requests;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
