import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { recordedAt } from './cluster/time.ts';
import { type RecordedList, startOf } from './recorded-list.ts';

export interface RecordedServer {
  readonly url: string;
  /** Requests since the last `forget`, by their paths. */
  readonly requests: ReadonlyMap<string, number>;
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

interface ServerOptions {
  /** Objects that a page has whatever the client asks for, as of a server that does not know limits. */
  readonly pageSize?: number;
}

const example = join(packageRoot, 'clusters/examples/broken-shop');
const version = { major: '1', minor: '34', gitVersion: 'v1.34.3', platform: 'linux/amd64' };

/** Answers on loopback as a kube-apiserver does that holds these lists, at the time at which they were recorded. */
export async function serveRecorded(
  lists: ReadonlyMap<string, RecordedList>,
  { pageSize }: ServerOptions = {},
): Promise<RecordedServer> {
  const requests = new Map<string, number>();
  const date = new Date(recordedAt).toUTCString();
  const texts: Readonly<Record<string, Buffer>> = {
    '/readyz': readFileSync(join(example, 'readyz.txt')),
    '/livez': readFileSync(join(example, 'livez.txt')),
  };
  const http = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
    requests.set(pathname, (requests.get(pathname) ?? 0) + 1);
    response.sendDate = false;
    response.setHeader('date', date);
    const list = lists.get(pathname);
    const text = texts[pathname];
    if (!isAllowed(request)) refuse(response, 401, 'Unauthorized');
    else if (pathname === '/version') send(response, 'application/json', [Buffer.from(JSON.stringify(version))]);
    else if (text) send(response, 'text/plain; charset=utf-8', [text]);
    else if (!list) refuse(response, 404, 'NotFound');
    else {
      const token = searchParams.get('continue');
      const from = token ? startOf(token) : 0;
      if (from === undefined || from > list.length) refuse(response, 410, 'Expired');
      else send(response, 'application/json', list.page(from, pageSize ?? Number(searchParams.get('limit') ?? 0)));
    }
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    requests,
    forget: () => requests.clear(),
    close: () => close(http),
  };
}

const isAllowed = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.authorization === 'Bearer benchmark';

function send(response: ServerResponse, type: string, parts: readonly Buffer[]): void {
  response.writeHead(200, {
    'content-type': type,
    'content-length': parts.reduce((sum, { length }) => sum + length, 0),
  });
  response.cork();
  for (const part of parts) response.write(part);
  response.uncork();
  response.end();
}

function refuse(response: ServerResponse, code: number, reason: string): void {
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason, code };
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(status));
}

const close = (http: Server): Promise<void> =>
  new Promise(resolve => {
    http.close(() => resolve());
    http.closeAllConnections();
  });
