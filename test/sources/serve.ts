import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Test } from 'tap';

/** A server on loopback that answers as the test says, until the test ends. */
export interface Serving {
  readonly server: string;
  /** All requests so far, in the order of their coming. */
  readonly requests: readonly IncomingMessage[];
}

/** Handed each request with its number, from 1. A number is answered as status, a plain object as JSON; else it answers itself. */
export type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => unknown;

export async function serve(t: Test, handler: Handler): Promise<Serving> {
  const requests: IncomingMessage[] = [];
  const http = createServer((request, response) => {
    const answer = handler(request, response, requests.push(request));
    if (typeof answer === 'number') response.writeHead(answer).end('{}');
    else if (isPlain(answer))
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    http.closeAllConnections();
    http.close();
  });
  return { server: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, requests };
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
