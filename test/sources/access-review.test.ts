import { join } from 'node:path';
import t, { type Test } from 'tap';
import { type AccessReview, openAccessReview } from '../../src/sources/access-review.ts';
import { kubeconfigFor } from './kubeconfig-for.ts';
import { type Handler, serve } from './serve.ts';

for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) delete process.env[name];

const self = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
const access = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const pods = { verb: 'list', group: '', resource: 'pods' };

/** A server that says its version, and answers reviews as the test says. */
async function reviewing(t: Test, handler: Handler, now?: () => number): Promise<AccessReview> {
  const { server } = await serve(t, (request, response, count) =>
    request.url === '/version' ? { gitVersion: 'v1.34.0' } : handler(request, response, count),
  );
  return await open(t, server, now);
}

async function open(t: Test, server: string, now?: () => number): Promise<AccessReview> {
  const review = await openAccessReview({
    kubeconfig: join(t.testdir({ config: kubeconfigFor(server) }), 'config'),
    timeout: 30_000,
    userAgent: 'kubefault/test',
    signal: new AbortController().signal,
    wait: () => Promise.resolve(),
    ...(now && { now }),
  });
  t.teardown(() => review.close());
  return review;
}

t.test('it asks for exactly that, and for a subresource by its own name', async t => {
  const specs: unknown[] = [];
  const review = await reviewing(t, (request, response) => {
    let text = '';
    request.on('data', chunk => (text += chunk));
    request.on('end', () => {
      t.equal(request.url, access);
      specs.push(JSON.parse(text).spec.resourceAttributes);
      response.writeHead(201).end('{"status":{"allowed":true}}');
    });
  });
  await review.mayI(pods);
  await review.mayI({ verb: 'get', group: '', resource: 'nodes/proxy' });
  await review.mayI({ verb: 'list', group: 'apps', resource: 'deployments', namespace: 'shop' });
  t.same(specs, [
    { verb: 'list', group: '', resource: 'pods' },
    { verb: 'get', group: '', resource: 'nodes', subresource: 'proxy' },
    { verb: 'list', group: 'apps', resource: 'deployments', namespace: 'shop' },
  ]);
});

t.test('only a clear yes is a yes, and only a final no is a no', async t => {
  const cases = [
    [{ allowed: true, reason: 'RBAC' }, 'allowed'],
    // RBAC may know enough although a role is missing.
    [{ allowed: true, evaluationError: 'role not found' }, 'allowed'],
    [{ allowed: false }, 'denied'],
    [{ allowed: false, reason: 'no rule' }, 'denied'],
    [{ allowed: false, evaluationError: '' }, 'denied'],
    [{ allowed: false, evaluationError: null }, 'denied'],
    [{ allowed: false, evaluationError: 'webhook timed out' }, 'unknown'],
    [{ allowed: false, denied: true, evaluationError: 'webhook timed out' }, 'denied'],
    [{ allowed: true, denied: true }, 'unknown'],
    [{ allowed: 'true' }, 'unknown'],
    [{ denied: true }, 'unknown'],
    [{}, 'unknown'],
    [null, 'unknown'],
    [undefined, 'unknown'],
  ] as const;
  for (const [status, outcome] of cases) {
    const review = await reviewing(t, (_, response) => response.writeHead(201).end(JSON.stringify({ status })));
    t.equal((await review.mayI(pods)).outcome, outcome, JSON.stringify(status));
  }
  for (const text of ['null', '[]', '"yes"', 'true']) {
    const review = await reviewing(t, (_, response) => response.writeHead(201).end(text));
    t.equal((await review.mayI(pods)).outcome, 'unknown', text);
    t.match(await review.whoAmI(), { unknown: /names nobody/ });
  }
});

t.test('the reason is what the server says', async t => {
  const status = { allowed: false, reason: 'RBAC: role "gate" not found', evaluationError: 'timed out' };
  const review = await reviewing(t, (_, response) => response.writeHead(201).end(JSON.stringify({ status })));
  t.same(await review.mayI(pods), { outcome: 'unknown', reason: 'RBAC: role "gate" not found; timed out' });
});

t.test('a review that is refused, missing or broken is unknown', async t => {
  const answers: readonly (readonly [Handler, RegExp])[] = [
    [() => 403, /refused \(403\)/],
    [() => 404, /does not serve it \(404\)/],
    [() => 500, /answered 500/],
    [() => 429, /overloaded/],
    [(_, response) => response.writeHead(201).end('<html>'), /expected JSON/],
    [(_, response) => response.destroy(), /./],
  ];
  for (const [handler, says] of answers) {
    const review = await reviewing(t, handler);
    t.match(await review.mayI(pods), { outcome: 'unknown', reason: says });
    t.match(await review.whoAmI(), { unknown: says });
  }
});

t.test('it says who the server takes us for', async t => {
  const answering = (userInfo: unknown): Promise<AccessReview> =>
    reviewing(t, (request, response) => {
      t.equal(request.url, self);
      response.writeHead(201).end(JSON.stringify({ status: { userInfo } }));
    });
  t.same(await (await answering({ username: 'jane', groups: ['a', 7, 'b'], extra: { token: ['x'] } })).whoAmI(), {
    user: 'jane',
    groups: ['a', 'b'],
  });
  t.same(await (await answering({ username: 'jane' })).whoAmI(), { user: 'jane', groups: [] });
  for (const userInfo of [undefined, null, {}, { username: 7 }])
    t.match(await (await answering(userInfo)).whoAmI(), { unknown: /names nobody/ });
});

t.test('the difference between the clocks is the least that fits', async t => {
  const at = Date.parse('2026-02-01T12:00:00Z');
  // The question goes out at the first time and is answered by the second; the Date header cuts off up to a second.
  const cases: readonly (readonly [number, number, number])[] = [
    [at, at, 0],
    [at + 900, at + 950, 0],
    [at - 3_000, at + 3_000, 0],
    [at - 90_000, at - 80_000, 80_000],
    [at + 91_000, at + 100_000, -90_000],
  ];
  for (const [from, to, ahead] of cases) {
    const times = [from, to];
    const { server } = await serve(t, (_, response) => {
      response.setHeader('date', new Date(at).toUTCString());
      return { gitVersion: 'v1.34.0' };
    });
    t.equal((await open(t, server, () => times.shift() ?? to)).ahead, ahead, `${from - at} ${to - at}`);
  }
  const { server } = await serve(t, (_, response) => {
    response.sendDate = false;
    return { gitVersion: 'v1.34.0' };
  });
  t.equal((await open(t, server)).ahead, undefined);
});

t.test('where a run would not open the cluster, this does not either, and says the same', async t => {
  const answers: readonly (readonly [Handler, string])[] = [
    [() => 401, 'ERR_UNAUTHENTICATED'],
    [() => ({ hello: 'world' }), 'ERR_NO_CLUSTER'],
    [(_, response) => response.writeHead(200).end('<html>'), 'ERR_NO_CLUSTER'],
  ];
  for (const [handler, code] of answers) await t.rejects(open(t, (await serve(t, handler)).server), { code, exit: 3 });
  await t.rejects(open(t, 'http://127.0.0.1:1'), { code: 'ERR_UNREACHABLE', exit: 3 });
});
