import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

/** A kubelet that knows one Node and answers the API server about it. */
export interface StubKubelet {
  /** For the only address in `status.addresses` of the Node. */
  readonly address: string;
  /** For `status.daemonEndpoints.kubeletEndpoint.Port`. */
  readonly port: number;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  readonly stop: () => void;
}

/** The API server proxies to no loopback address (pkg/registry/core/node/strategy.go, ResourceLocation). */
const address = Object.values(networkInterfaces())
  .flat()
  .find(one => one?.family === 'IPv4' && !one.internal)?.address;

/** Why it cannot run here; a reason to skip on a laptop and to fail in CI. */
export const missing = address === undefined ? 'needs a network address other than loopback' : undefined;

export async function startStubKubelet(
  node: string,
  certificate: { readonly cert: Buffer; readonly key: Buffer },
): Promise<StubKubelet> {
  const asked: string[] = [];
  const server = createServer(certificate, (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'https://kubelet');
    asked.push(pathname);
    const json = (body: object): unknown =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname.startsWith('/containerLogs/'))
      return response.end('2026-01-01T12:00:00.000000001Z panic: out of luck\n');
    if (pathname === '/healthz') return response.end('ok');
    if (pathname === '/configz') return json({ kubeletconfig: { maxPods: 110 } });
    if (pathname === '/stats/summary') return json({ node: { nodeName: node }, pods: [] });
    return response.writeHead(404).end();
  });
  await new Promise<void>(resolve => server.listen(0, address, resolve));
  return {
    address: address ?? '',
    port: (server.address() as AddressInfo).port,
    asked,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
