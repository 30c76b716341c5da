import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { parse } from 'yaml';

/** A way to a cluster that knows what was asked on it. */
export interface CountingProxy {
  /** `GET /api/v1/pods?limit=500`. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

/** Stands in front of the cluster of a kubeconfig with a client certificate; writes another kubeconfig, which leads to it. */
export async function countingProxy(kubeconfig: string, written: string): Promise<CountingProxy> {
  const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8'));
  const decoded = (text: string): Buffer => Buffer.from(text, 'base64');
  const agent = new Agent({
    keepAlive: true,
    ca: decoded(clusters[0].cluster['certificate-authority-data']),
    cert: decoded(users[0].user['client-certificate-data']),
    key: decoded(users[0].user['client-key-data']),
  });
  const asked: string[] = [];
  const server = createServer((from, to) => {
    asked.push(`${from.method} ${from.url}`);
    const { host: _, authorization: _token, ...headers } = from.headers;
    const onward = request(new URL(from.url ?? '', clusters[0].cluster.server), {
      agent,
      headers,
      ...(from.method !== undefined && { method: from.method }),
    });
    onward.on('response', answer => answer.pipe(to.writeHead(answer.statusCode ?? 502, answer.headers)));
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(
    written,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'c', cluster: { server: address, 'insecure-skip-tls-verify': true } }],
      users: [{ name: 'u', user: { token: 'none' } }],
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'c',
    }),
    { mode: 0o600 },
  );
  return {
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
