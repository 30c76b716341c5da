import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent, request } from 'undici';
import { KubefaultError, reasonOf } from '../errors.ts';
import { redact } from '../evidence/redact.ts';
import type { GapReason } from '../results/gap.ts';
import type { Connection, Credentials } from './kubeconfig.ts';
import { Throttle } from './throttle.ts';

export interface ClientOptions {
  /** Of one request, milliseconds, from the first byte sent to the last received. */
  readonly timeout: number;
  readonly qps?: number | undefined;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  /** Waits before another attempt, that many milliseconds. Default: as long as it says, or until the signal. */
  readonly wait?: ((milliseconds: number) => Promise<unknown>) | undefined;
}

export interface Response {
  readonly status: number;
  readonly text: string;
  readonly type: string;
  /** The server's own clock, milliseconds; undefined where it sends none. */
  readonly date: number | undefined;
}

/** What goes beyond a GET that is answered with 200. */
interface Question {
  /** Which other statuses are what was asked for, and no refusal. */
  readonly answers?: ((answer: { status: number; text: string }) => boolean) | undefined;
  /** JSON. Makes it a POST. */
  readonly body?: string;
}

/** All that is ever POSTed: questions about the asker, which change nothing and may be asked again. */
const reviews = {
  SelfSubjectReview: 'authentication.k8s.io/v1',
  SelfSubjectAccessReview: 'authorization.k8s.io/v1',
} as const;

/** A request that got no usable answer, with the reason as a gap names it. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly reason: GapReason;
  /** The status of the answer, if there was one. */
  readonly status: number | undefined;
  /** Worth another attempt, after this many milliseconds if the server says so. */
  readonly retry: boolean;
  readonly after: number | undefined;

  constructor(reason: GapReason, message: string, about: { status?: number; retry?: boolean; after?: number } = {}) {
    super(message);
    this.reason = reason;
    this.status = about.status;
    this.retry = about.retry ?? false;
    this.after = about.after;
  }
}

const attempts = 4;
const longestWait = 30_000;
/** Above what a server sends for 500 objects of the largest size that etcd takes, it is no answer but a flood. */
const largestBody = 64 * 1024 * 1024;

/** Connections, and the credentials that are sent over them. */
interface Session {
  readonly dispatcher: Dispatcher;
  readonly headers: Credentials['headers'];
}

/**
 * GETs JSON from one API server: bounded in time, size and number, retried where that helps, slowed down when the server
 * asks for it. Redirects are not followed. Never sends anything but GET, and the two reviews.
 */
export class ApiClient {
  readonly #connection: Connection;
  readonly #options: ClientOptions;
  readonly #throttle: Throttle;
  #session: Promise<Session> | undefined;

  constructor(connection: Connection, options: ClientOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#throttle = new Throttle(4, options.qps);
  }

  /** @throws ApiFailure, or a KubefaultError if there are no credentials. */
  async get(path: string): Promise<{ readonly json: unknown; readonly date: number | undefined }> {
    const { text, type, date } = await this.#ask(path, {}, attempts);
    return { json: parse(text, type), date };
  }

  /** As `get`, for text, and with answers that are no 200. A kubelet that is down is not asked as often as the server. */
  ask(path: string, question: Pick<Question, 'answers'>): Promise<Response> {
    return this.#ask(path, { answers: question.answers }, 2);
  }

  /**
   * Asks the server who it takes us for, or whether it would allow something.
   *
   * @throws as `get`
   */
  async review(
    kind: keyof typeof reviews,
    spec?: object,
  ): Promise<{ readonly json: unknown; readonly date: number | undefined }> {
    const apiVersion = reviews[kind];
    const path = `/apis/${apiVersion}/${kind.toLowerCase()}s`;
    const body = JSON.stringify({ apiVersion, kind, ...(spec && { spec }) });
    const { text, type, date } = await this.#ask(path, { body, answers: ({ status }) => status === 201 }, attempts);
    return { json: parse(text, type), date };
  }

  async #ask(path: string, question: Question, attempts: number): Promise<Response> {
    let refreshed = false;
    for (let attempt = 1; ; attempt++) {
      let session: Promise<Session> | undefined;
      try {
        const answer = await this.#throttle.run(() => {
          this.#session ??= this.#open();
          session = this.#session;
          return this.#once(path, session, question);
        });
        this.#throttle.answered();
        return answer;
      } catch (error) {
        // Credentials that were good enough to begin with and cannot be renewed are what the server refuses.
        if (refreshed && error instanceof KubefaultError)
          throw new ApiFailure('unauthenticated', error.message, { status: 401 });
        if (!(error instanceof ApiFailure)) throw error;
        if (error.status === 401 && !refreshed) {
          refreshed = true;
          this.#renew(session);
          continue;
        }
        if (error.reason === 'throttled') this.#throttle.slower();
        if (!error.retry || attempt >= attempts) throw error;
        // Full jitter, so that many clients do not come back together.
        const wait = error.after ?? Math.random() * Math.min(8_000, 500 * 2 ** attempt);
        await this.#wait(Math.min(wait, longestWait)).catch(() => {
          throw new ApiFailure('interrupted', 'the run was interrupted');
        });
      }
    }
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.then(({ dispatcher }) => dispatcher.destroy()).catch(() => {});
  }

  /** The next request opens another session, unless that has happened; those under way end in the old one. */
  #renew(old: Promise<Session> | undefined): void {
    if (this.#session === old) this.#session = undefined;
    void old?.then(({ dispatcher }) => dispatcher.close()).catch(() => {});
  }

  #wait(milliseconds: number): Promise<unknown> {
    const { wait, signal } = this.#options;
    return wait ? wait(milliseconds) : sleep(milliseconds, undefined, { signal });
  }

  async #open(): Promise<Session> {
    const { headers, tls } = await unlessAborted(this.#options.signal, this.#connection.authorize());
    const limits = { headersTimeout: this.#options.timeout, bodyTimeout: this.#options.timeout, connections: 4 };
    const connect = { ...tls, timeout: Math.min(10_000, this.#options.timeout) };
    const { proxy } = this.#connection;
    if (proxy) return { headers, dispatcher: new ProxyAgent({ uri: proxy, requestTls: connect, ...limits }) };
    const proxied = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].filter(name => process.env[name]);
    if (proxied.length === 0) return { headers, dispatcher: new Agent({ connect, ...limits }) };
    try {
      return { headers, dispatcher: new EnvHttpProxyAgent({ requestTls: connect, connect, ...limits }) };
    } catch {
      // Its value may have a password in it.
      throw new ApiFailure('unreachable', `the proxy that ${proxied.join(' or ')} names is no URL of http or https`);
    }
  }

  async #once(path: string, opened: Promise<Session>, { answers, body }: Question): Promise<Response> {
    const session = await opened.catch((error: unknown) => {
      if (this.#session === opened) this.#session = undefined;
      throw error;
    });
    const limit = AbortSignal.timeout(this.#options.timeout);
    try {
      const response = await request(`${this.#connection.server}${path}`, {
        dispatcher: session.dispatcher,
        headers: {
          ...session.headers,
          accept: 'application/json, */*',
          'user-agent': this.#options.userAgent,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { method: 'POST', body }),
        signal: AbortSignal.any([limit, this.#options.signal]),
      });
      const date = Date.parse(String(response.headers['date']));
      const text = await read(response.body);
      const status = response.statusCode;
      if (status !== 200 && !answers?.({ status, text })) throw refusal(status, text, response.headers['retry-after']);
      const type = String(response.headers['content-type']);
      return { status, text, type, date: Number.isNaN(date) ? undefined : date };
    } catch (error) {
      if (error instanceof ApiFailure) throw error;
      if (this.#options.signal.aborted) throw new ApiFailure('interrupted', 'the run was interrupted');
      if (limit.aborted)
        throw new ApiFailure('timeout', `no whole answer within ${this.#options.timeout / 1000} s`, { retry: true });
      throw broken(error);
    }
  }
}

/** A credential plugin may wait for its user for ever. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const interrupted = new ApiFailure('interrupted', 'the run was interrupted');
  if (signal.aborted) throw interrupted;
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(interrupted);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function read(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largestBody) throw new ApiFailure('too-large', `the answer is larger than ${largestBody} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string, type: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const found = text === '' ? 'nothing' : type.startsWith('application/json') ? 'broken JSON' : type;
    throw new ApiFailure('malformed', `expected JSON, found ${found}`, { status: 200 });
  }
}

function refusal(status: number, text: string, retryAfter: string | string[] | undefined): ApiFailure {
  // The message is a string in JSON: its quotes are escaped.
  const user = /User \\"([^"\\]{1,200})/.exec(text)?.[1];
  const seconds = Number(retryAfter);
  const after = retryAfter !== undefined && seconds >= 0 ? { after: seconds * 1000 } : {};
  switch (status) {
    case 401:
      return new ApiFailure('unauthenticated', 'the server does not accept the credentials (401)', { status });
    case 403:
      return new ApiFailure('forbidden', `refused (403)${user ? ` to ${user}` : ''}`, { status });
    case 404:
      return new ApiFailure('not-served', 'the server does not serve it (404)', { status });
    case 410:
      return new ApiFailure('expired', 'the list expired between two pages (410)', { status });
    case 429:
      return new ApiFailure('throttled', 'the server is overloaded (429)', { status, retry: true, ...after });
    default:
      return new ApiFailure('server-error', `the server answered ${status}`, {
        status,
        retry: status >= 500,
        ...after,
      });
  }
}

function broken(error: unknown): ApiFailure {
  const code = (error as { code?: string }).code ?? '';
  const reason = redact(reasonOf(error) || code);
  if (/TIMEOUT/.test(code)) return new ApiFailure('timeout', reason, { retry: true });
  // The connection ended within an answer: what came is no page.
  if (/CONTENT_LENGTH|SOCKET|ECONNRESET|EPIPE/.test(code)) return new ApiFailure('truncated', reason, { retry: true });
  return new ApiFailure('unreachable', code && !reason.includes(code) ? `${code}: ${reason}` : reason, {
    retry: /ECONNREFUSED|EAI_AGAIN/.test(code) || /ECONNREFUSED/.test(reason),
  });
}
