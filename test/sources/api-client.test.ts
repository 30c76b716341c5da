import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import t, { type Test } from 'tap';
import { failure } from '../../src/errors.ts';
import type { GapReason } from '../../src/results/gap.ts';
import { ApiClient, ApiFailure, type ClientOptions } from '../../src/sources/api-client.ts';
import type { Connection } from '../../src/sources/kubeconfig.ts';
import { type Handler, serve } from './serve.ts';

for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) delete process.env[name];

const connect = (server: string, authorize?: Connection['authorize']): Connection => ({
  server,
  context: 'test',
  proxy: undefined,
  authorize:
    authorize ??
    (() => Promise.resolve({ headers: { Authorization: 'Bearer planted' }, tls: { rejectUnauthorized: true } })),
});

/** A client of that server, which waits for nothing and notes how long it would have waited. */
function clientOf(
  t: Test,
  connection: Connection,
  options: Partial<ClientOptions> = {},
): { readonly client: ApiClient; readonly waits: readonly number[] } {
  const waits: number[] = [];
  const client = new ApiClient(connection, {
    timeout: 30_000,
    userAgent: 'kubefault/test',
    signal: new AbortController().signal,
    wait: milliseconds => Promise.resolve(waits.push(milliseconds)),
    ...options,
  });
  t.teardown(() => client.close());
  return { client, waits };
}

async function scripted(t: Test, handler: Handler, options: Partial<ClientOptions> = {}) {
  const serving = await serve(t, handler);
  return { ...serving, ...clientOf(t, connect(serving.server), options) };
}

/** What a request that fails says. */
async function failing(
  request: Promise<unknown>,
): Promise<{ readonly reason: GapReason; readonly status: number | undefined; readonly message: string }> {
  try {
    await request;
  } catch (error) {
    if (error instanceof ApiFailure) return { reason: error.reason, status: error.status, message: error.message };
    throw error;
  }
  throw new Error('it was answered');
}

/** Holds back whoever awaits `passed` until somebody opens it. */
function gate(): { readonly open: () => void; readonly passed: Promise<void> } {
  let open = (): void => {};
  const passed = new Promise<void>(resolve => (open = resolve));
  return { open: () => open(), passed };
}

t.test('it sends a GET with the credentials, and says who it is', async t => {
  const { client, requests } = await scripted(t, () => ({ kind: 'PodList' }));
  const { json } = await client.get('/api/v1/pods?limit=500');
  t.same(json, { kind: 'PodList' });
  t.match(requests, [
    {
      method: 'GET',
      url: '/api/v1/pods?limit=500',
      headers: { authorization: 'Bearer planted', accept: 'application/json', 'user-agent': 'kubefault/test' },
    },
  ]);
});

t.test('all that it POSTs are the two reviews, each with its own path and body', async t => {
  const bodies: unknown[] = [];
  const { client, requests } = await scripted(t, (request, response) => {
    let text = '';
    request.on('data', chunk => (text += chunk));
    request.on('end', () => {
      bodies.push(JSON.parse(text));
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"status":{}}');
    });
  });
  t.same((await client.review('SelfSubjectReview')).json, { status: {} });
  const spec = { resourceAttributes: { verb: 'list', group: '', resource: 'pods' } };
  await client.review('SelfSubjectAccessReview', spec);
  t.same(bodies, [
    { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec },
  ]);
  t.match(requests, [
    { method: 'POST', url: '/apis/authentication.k8s.io/v1/selfsubjectreviews' },
    { method: 'POST', url: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews' },
  ]);
  for (const { headers } of requests)
    t.match(headers, {
      authorization: 'Bearer planted',
      'content-type': 'application/json',
      'user-agent': 'kubefault/test',
    });
});

t.test('a review is asked again as a list is: it changes nothing', async t => {
  const { client, requests, waits } = await scripted(t, (_, response, count) =>
    count < 3 ? 503 : response.writeHead(201).end('{}'),
  );
  t.same((await client.review('SelfSubjectReview')).json, {});
  t.same([requests.length, waits.length], [3, 2]);
  const refusing = await scripted(t, () => 403);
  t.match(await failing(refusing.client.review('SelfSubjectReview')), { reason: 'forbidden', status: 403 });
  t.equal(refusing.requests.length, 1);
  const elsewhere = await scripted(t, (_, response) => response.writeHead(307, { location: '/pods' }).end());
  t.match(await failing(elsewhere.client.review('SelfSubjectReview')), { status: 307 });
  t.equal(elsewhere.requests.length, 1, 'the body is for this server');
});

t.test('a document cannot make a request anything but a GET', async t => {
  const { client, requests } = await scripted(t, () => ({}));
  await client.ask('/', { answers: () => false, body: '{}', method: 'DELETE' } as Parameters<typeof client.ask>[1]);
  t.match(requests, [{ method: 'GET', url: '/' }]);
});

t.test('a GET that is answered with 201 is not what was asked for', async t => {
  const { client } = await scripted(t, (_, response) => response.writeHead(201).end('{}'));
  t.match(await failing(client.get('/')), { reason: 'server-error', status: 201 });
});

t.test('the time is that of the server', async t => {
  const { client } = await scripted(t, (_, response, count) => {
    response.setHeader('date', count === 1 ? 'Sun, 01 Feb 2026 12:00:00 GMT' : 'about noon');
    if (count === 3) {
      response.removeHeader('date');
      response.sendDate = false;
    }
    return {};
  });
  t.equal((await client.get('/')).date, Date.parse('2026-02-01T12:00:00Z'));
  t.equal((await client.get('/')).date, undefined);
  t.equal((await client.get('/')).date, undefined);
});

t.test('a server that is in trouble for a moment is asked again', async t => {
  for (const status of [500, 502, 503, 504]) {
    const { client, requests, waits } = await scripted(t, (_, __, count) => (count < 3 ? status : { fine: true }));
    t.same((await client.get('/')).json, { fine: true });
    t.equal(requests.length, 3);
    t.equal(waits.length, 2);
  }
});

t.test('a server that stays in trouble is asked four times, ever more slowly, and no more', async t => {
  const { client, requests, waits } = await scripted(t, () => 503);
  t.match(await failing(client.get('/')), { reason: 'server-error', status: 503, message: 'the server answered 503' });
  t.equal(requests.length, 4);
  t.equal(waits.length, 3);
  for (const [i, most] of [1000, 2000, 4000].entries())
    t.ok((waits[i] ?? -1) >= 0 && (waits[i] ?? most) < most, `${waits[i]} of ${most}`);
});

t.test('the wait that the server asks for is kept, within bounds', async t => {
  const expected = { '0': 0, '7': 7000, '3600': 30_000 };
  for (const [seconds, wait] of Object.entries(expected)) {
    const { client, waits } = await scripted(t, (_, response, count) => {
      if (count > 1) return {};
      return response.writeHead(429, { 'retry-after': seconds }).end();
    });
    await client.get('/');
    t.same(waits, [wait]);
  }
  for (const unusable of ['Sun, 01 Feb 2026 12:00:00 GMT', '-5']) {
    const { client, waits } = await scripted(t, (_, response, count) =>
      count > 1 ? {} : response.writeHead(503, { 'retry-after': unusable }).end(),
    );
    await client.get('/');
    t.ok(waits[0] !== undefined && waits[0] >= 0 && waits[0] < 1000, unusable);
  }
});

t.test('an overloaded server is throttled', async t => {
  const { client, requests } = await scripted(t, () => 429);
  t.match(await failing(client.get('/')), { reason: 'throttled', status: 429 });
  t.equal(requests.length, 4);
});

t.test('four requests are in flight, and half as many once the server says that it is overloaded', async t => {
  const waiting: (() => void)[] = [];
  let refusals = 1;
  const { client, server } = await scripted(t, ({ url }, response) => {
    if (url === '/now') return {};
    if (url === '/overloaded' && refusals-- > 0) return response.writeHead(429, { 'retry-after': '0' }).end();
    return void waiting.push(() => response.writeHead(200).end('{}'));
  });
  const answerAll = (): void => {
    for (const answer of waiting.splice(0)) answer();
  };
  // When another client has had its answers, what was sent before has come.
  const { client: barrier } = clientOf(t, connect(server));
  const inFlight = async (expected: number): Promise<number> => {
    for (let i = 0; i < 5 || (waiting.length < expected && i < 1000); i++) await barrier.get('/now');
    return waiting.length;
  };
  const many = Promise.all(Array.from({ length: 6 }, () => client.get('/many')));
  t.equal(await inFlight(4), 4);
  answerAll();
  t.equal(await inFlight(2), 2);
  answerAll();
  await many;
  const overloaded = client.get('/overloaded');
  t.equal(await inFlight(1), 1);
  answerAll();
  await overloaded;
  const fewer = Promise.all(Array.from({ length: 3 }, () => client.get('/few')));
  t.equal(await inFlight(2), 2);
  answerAll();
  t.equal(await inFlight(1), 1);
  answerAll();
  await fewer;
});

t.test('credentials that ran out are renewed once', async t => {
  let tokens = 0;
  const authorize = () =>
    Promise.resolve({ headers: { Authorization: `Bearer ${++tokens}` }, tls: { rejectUnauthorized: true } });
  const { server, requests } = await serve(t, ({ headers }) =>
    headers.authorization === 'Bearer 2' ? { fine: true } : 401,
  );
  const { client, waits } = clientOf(t, connect(server, authorize));
  t.same((await client.get('/')).json, { fine: true });
  t.same((await client.get('/')).json, { fine: true });
  t.same(
    requests.map(({ headers }) => headers.authorization),
    ['Bearer 1', 'Bearer 2', 'Bearer 2'],
  );
  t.same(waits, []);
});

t.test('credentials that the server does not accept are asked for again once, and no more', async t => {
  let tokens = 0;
  const authorize = () =>
    Promise.resolve({ headers: { Authorization: `Bearer ${++tokens}` }, tls: { rejectUnauthorized: true } });
  const { server, requests } = await serve(t, () => 401);
  const { client } = clientOf(t, connect(server, authorize));
  t.match(await failing(client.get('/')), { reason: 'unauthenticated', status: 401 });
  t.same([requests.length, tokens], [2, 2]);
});

t.test('credentials that run out under several requests are renewed once for all of them', async t => {
  let tokens = 0;
  const authorize = () =>
    Promise.resolve({ headers: { Authorization: `Bearer ${++tokens}` }, tls: { rejectUnauthorized: true } });
  const both = gate();
  const renewed = gate();
  const second = gate();
  const { server } = await serve(t, async ({ url, headers }, response, count) => {
    const old = headers.authorization === 'Bearer 1';
    if (count === 2) both.open();
    if (old) await both.passed;
    // One is refused while the other one has its new credentials under way.
    if (old && url === '/late') await renewed.passed;
    if (!old && url === '/early') renewed.open();
    if (!old && url === '/late') second.open();
    if (!old) await second.passed;
    response.writeHead(old ? 401 : 200).end('{"fine":true}');
  });
  const { client } = clientOf(t, connect(server, authorize));
  const answers = await Promise.all([client.get('/late'), client.get('/early')]);
  t.same(
    answers.map(({ json }) => json),
    [{ fine: true }, { fine: true }],
  );
  t.equal(tokens, 2);
});

t.test('no credentials to begin with is an error; none any more is a refusal', async t => {
  const none = failure('ERR_CREDENTIALS', { user: 'alice', context: 'test', reason: 'its plugin failed' });
  const { server, requests } = await serve(t, () => 401);
  await t.rejects(
    clientOf(
      t,
      connect(server, () => Promise.reject(none)),
    ).client.get('/'),
    { code: 'ERR_CREDENTIALS' },
  );
  t.equal(requests.length, 0);
  let asked = 0;
  const once = () =>
    ++asked === 1 ? Promise.resolve({ headers: {}, tls: { rejectUnauthorized: true } }) : Promise.reject(none);
  t.match(await failing(clientOf(t, connect(server, once)).client.get('/')), {
    reason: 'unauthenticated',
    status: 401,
    message: /its plugin failed/,
  });
});

t.test('a refusal is no accident: it is not asked again', async t => {
  const expected = { 400: 'server-error', 403: 'forbidden', 404: 'not-served', 410: 'expired' } as const;
  for (const [status, reason] of Object.entries(expected)) {
    const { client, requests } = await scripted(t, () => Number(status));
    t.match(await failing(client.get('/')), { reason, status: Number(status), message: new RegExp(status) });
    t.equal(requests.length, 1);
  }
});

t.test('a refusal says whom the server takes it for', async t => {
  const message = 'pods is forbidden: User "system:serviceaccount:ci:gate" cannot list resource "pods"';
  const { client } = await scripted(t, (_, response) =>
    response.writeHead(403).end(JSON.stringify({ kind: 'Status', message })),
  );
  t.equal((await failing(client.get('/'))).message, 'refused (403) to system:serviceaccount:ci:gate');
});

t.test('a redirect is not followed: the credentials are for this server', async t => {
  const elsewhere = await serve(t, () => ({ kind: 'PodList' }));
  for (const status of [301, 302, 303, 307, 308]) {
    const { client, requests } = await scripted(t, (_, response) =>
      response.writeHead(status, { location: `${elsewhere.server}/pods` }).end(),
    );
    t.match(await failing(client.get('/')), { reason: 'server-error', status });
    t.equal(requests.length, 1);
  }
  t.equal(elsewhere.requests.length, 0);
});

t.test('an answer that ends in the middle is no answer, even if what came is JSON', async t => {
  const cuts: Readonly<Record<string, Handler>> = {
    'shorter than its Content-Length': (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"items":[]}', () => response.socket?.end());
    },
    'without its last chunk': (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"items":[]}', () => response.socket?.end());
    },
    'cut off': (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"items":[]}', () => response.socket?.resetAndDestroy());
    },
    'without a head': (_, response) => response.socket?.end(),
  };
  for (const [how, handler] of Object.entries(cuts)) {
    const { client, requests } = await scripted(t, handler);
    t.match(await failing(client.get('/')), { reason: 'truncated', status: undefined }, how);
    t.equal(requests.length, 4, 'it was asked again');
  }
});

t.test('an answer that came whole at the second attempt is as good as any', async t => {
  const { client } = await scripted(t, (_, response, count) => {
    if (count === 1) return response.writeHead(200, { 'content-length': 100 }).write('{', () => response.socket?.end());
    return { whole: true };
  });
  t.same((await client.get('/')).json, { whole: true });
});

t.test('what is not JSON is malformed', async t => {
  const cases = [
    ['{"items":[', 'application/json', 'expected JSON, found broken JSON'],
    ['<html>log in</html>', 'text/html; charset=utf-8', 'expected JSON, found text/html; charset=utf-8'],
    ['', 'application/json', 'expected JSON, found nothing'],
  ] as const;
  for (const [body, type, message] of cases) {
    const { client, requests } = await scripted(t, (_, response) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
    t.same(await failing(client.get('/')), { reason: 'malformed', status: 200, message });
    t.equal(requests.length, 1);
  }
});

t.test('text is decoded as a whole, wherever its bytes are parted', async t => {
  const { client } = await scripted(t, (_, response) => {
    const bytes = Buffer.from(JSON.stringify({ name: 'Zoë 🐳' }));
    response.writeHead(200, { 'content-type': 'application/json' });
    const send = (i: number): void => {
      if (i < bytes.length) response.write(bytes.subarray(i, i + 1), () => setImmediate(send, i + 1));
      else response.end();
    };
    send(0);
  });
  t.same((await client.get('/')).json, { name: 'Zoë 🐳' });
});

t.test('an endless answer is too large: it is read up to the limit, and the server is told to stop', async t => {
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  let [sent, stopped] = [0, Promise.resolve() as Promise<unknown>];
  const { client, requests } = await scripted(t, (_, response) => {
    stopped = once(response, 'close');
    response.writeHead(200, { 'content-type': 'application/json' });
    const send = (): void => {
      if (!response.destroyed) response.write(chunk, () => setImmediate(send));
      sent += chunk.length;
    };
    send();
  });
  t.match(await failing(client.get('/')), { reason: 'too-large', message: 'the answer is larger than 67108864 bytes' });
  await stopped;
  t.ok(sent > 64 * 1024 * 1024);
  t.equal(requests.length, 1, 'it is not asked for again');
});

t.test('a request without an answer in time has a timeout', async t => {
  const { client, requests } = await scripted(t, () => undefined, { timeout: 20 });
  t.same(await failing(client.get('/')), {
    reason: 'timeout',
    status: undefined,
    message: 'no whole answer within 0.02 s',
  });
  t.equal(requests.length, 4);
});

t.test('the time is that of the whole answer: one that trickles has a timeout too', async t => {
  const { client } = await scripted(
    t,
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const trickle = (): void => {
        if (!response.destroyed) response.write(' ', () => setImmediate(trickle));
      };
      trickle();
    },
    { timeout: 50 },
  );
  t.match(await failing(client.get('/')), { reason: 'timeout' });
});

t.test('an interrupted run stops asking', async t => {
  const controller = new AbortController();
  const { client, requests } = await scripted(t, () => controller.abort(), { signal: controller.signal });
  t.match(await failing(client.get('/')), { reason: 'interrupted', message: 'the run was interrupted' });
  t.match(await failing(client.get('/')), { reason: 'interrupted' });
  t.equal(requests.length, 1);
});

t.test('an interrupted run does not wait for another attempt', async t => {
  const controller = new AbortController();
  const asked = gate();
  const { server, requests } = await serve(t, ({ url }, response) => {
    if (url === '/now') return {};
    asked.open();
    return response.writeHead(503, { 'retry-after': '30' }).end();
  });
  const { client } = clientOf(t, connect(server), { signal: controller.signal, wait: undefined });
  const answer = failing(client.get('/'));
  await asked.passed;
  await clientOf(t, connect(server)).client.get('/now');
  controller.abort();
  t.match(await answer, { reason: 'interrupted' });
  t.same(
    requests.map(({ url }) => url),
    ['/', '/now'],
  );
});

t.test('nobody at the address is unreachable, and tried again', async t => {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  const { client, waits } = clientOf(t, connect(`http://127.0.0.1:${port}`));
  t.match(await failing(client.get('/')), { reason: 'unreachable', status: undefined, message: /ECONNREFUSED/ });
  t.equal(waits.length, 3);
});

t.test('a server that speaks something else is unreachable or truncated, never an answer', async t => {
  const listener = createServer(socket => socket.end('SSH-2.0-OpenSSH_9.6\r\n')).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  t.teardown(() => listener.close());
  const { port } = listener.address() as AddressInfo;
  const plain = clientOf(t, connect(`http://127.0.0.1:${port}`));
  t.match((await failing(plain.client.get('/'))).reason, /^(unreachable|truncated)$/);
  const { server } = await serve(t, () => ({}));
  const secure = clientOf(t, connect(server.replace('http:', 'https:')));
  t.match((await failing(secure.client.get('/'))).reason, /^(unreachable|truncated)$/);
});

t.test('a closed client has closed its connections', async t => {
  const { client, requests } = await scripted(t, () => ({}));
  await client.get('/');
  const { socket } = requests[0] ?? {};
  const closed = socket && once(socket, 'close');
  await client.close();
  await closed;
  t.equal(socket?.destroyed, true);
});

t.test('a proxy of the environment that is no URL is named by its variable, not by its value', async t => {
  for (const proxy of ['bob:planted@127.0.0.1:3128', 'http://bob:planted@127 .0.0.1']) {
    process.env['HTTPS_PROXY'] = proxy;
    t.teardown(() => {
      delete process.env['HTTPS_PROXY'];
    });
    const { client, requests } = await scripted(t, () => 200);
    const { reason, message } = await failing(client.get('/version'));
    t.same([reason, message], ['unreachable', 'the proxy that HTTPS_PROXY names is no URL of http or https']);
    t.same(requests, []);
  }
});

t.test('the password of a proxy that does not answer is not told', async t => {
  const serving = await serve(t, () => ({}));
  const proxy = 'http://bob:planted@127.0.0.1:1';
  const { client } = clientOf(t, { ...connect(serving.server), proxy });
  const { message } = await failing(client.get('/version'));
  t.notMatch(message, 'planted');
  t.same(serving.requests, []);
});
