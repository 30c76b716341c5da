import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { anytime } from '../../src/evidence/interval.ts';
import { Cluster } from '../../src/resources/cluster.ts';
import { Deployment } from '../../src/resources/deployment.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { type AnyResource, defineResource } from '../../src/resources/resource.ts';
import { openLive } from '../../src/sources/live.ts';
import type { Source } from '../../src/sources/source.ts';
import { kubeconfigFor } from './kubeconfig-for.ts';
import { type Handler, type Serving, serve } from './serve.ts';

for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) delete process.env[name];

const none = new Set<string>();
const pod = (name: string, namespace = 'shop') => ({ metadata: { name, namespace }, spec: {} });
const Certificate = defineResource<unknown>()({
  id: 'acme.io/v1/Certificate',
  plural: 'certificates',
  namespaced: true,
  custom: true,
});

const open = async (t: Test, server: string): Promise<Source> => {
  const source = await openLive({
    kubeconfig: join(t.testdir({ config: kubeconfigFor(server) }), 'config'),
    timeout: 30_000,
    userAgent: 'kubefault/test',
    signal: new AbortController().signal,
    pageSize: 2,
    wait: () => Promise.resolve(),
  });
  t.teardown(() => source.close());
  return source;
};

/** A cluster that answers everything but /version as the test says. */
async function cluster(t: Test, handler: Handler): Promise<Serving & { readonly source: Source }> {
  const serving = await serve(t, (request, response, count) =>
    request.url === '/version' ? { gitVersion: 'v1.34.0' } : handler(request, response, count - 1),
  );
  return { ...serving, source: await open(t, serving.server) };
}

const collect = async (source: Source, resource: AnyResource, namespaces?: readonly string[]) => {
  const { objects, gap, seen, at } = await source.collect(resource, { keeps: none, namespaces });
  return { names: objects.map(({ metadata }) => metadata.name), gap, seen: seen && [...seen], at };
};
const page = (items: unknown, next?: string, resourceVersion = '7') => ({
  kind: 'PodList',
  metadata: { resourceVersion, ...(next && { continue: next }) },
  items,
});
const tokenOf = (url = ''): string | null => new URLSearchParams(url.split('?')[1]).get('continue');

t.test('a cluster is named by its context, its server and its version', async t => {
  const { source, server } = await cluster(t, () => 404);
  t.equal(source.target, `context test (${server}, v1.34.0)`);
  t.equal(source.cluster, 'test');
  const { objects, gap } = await source.collect(Cluster, { keeps: none });
  t.match(objects, [{ kind: 'Cluster', version: 'v1.34.0' }]);
  t.equal(gap, undefined);
});

t.test('a password in the address of the server is not told', async t => {
  const { server } = await serve(t, ({ url }) => (url === '/version' ? { gitVersion: 'v1.34.0' } : 404));
  const address = server.replace('//', '//bob:planted@');
  t.equal((await open(t, address)).target, `context test (${server}, v1.34.0)`);
  const { server: other } = await serve(t, () => 418);
  await t.rejects(open(t, other.replace('//', '//bob:planted@')), {
    code: 'ERR_NO_CLUSTER',
    message: new RegExp(`^${other} `),
  });
});

t.test(
  'a list is read page by page, with the token of the page before, and its time is that of the first one',
  async t => {
    const { source, requests } = await cluster(t, ({ url }, response, count) => {
      response.setHeader('date', new Date(Date.parse('2026-02-01T12:00:00Z') + count * 60_000).toUTCString());
      if (tokenOf(url) === null) return page([pod('a'), pod('b')], 'x+/=&');
      return tokenOf(url) === 'x+/=&' ? page([pod('c')]) : 400;
    });
    const { names, gap, at } = await collect(source, Pod);
    t.same([names, gap], [['a', 'b', 'c'], undefined]);
    t.equal(requests[1]?.url, '/api/v1/pods?limit=2');
    t.same(at, { from: Date.parse('2026-02-01T12:01:00Z'), to: Date.parse('2026-02-01T12:01:01Z') });
  },
);

t.test('a list without a date was answered nobody knows when', async t => {
  const { source } = await cluster(t, (_, response) => {
    response.sendDate = false;
    return page([pod('a')]);
  });
  t.same((await collect(source, Pod)).at, anytime);
});

t.test('items that are null or missing are none', async t => {
  for (const items of [null, undefined, []]) {
    const { source } = await cluster(t, () => page(items));
    const { names, gap } = await collect(source, Pod);
    t.same([names, gap], [[], undefined], String(items));
  }
});

t.test('what is no list of the resource is a gap, and not empty', async t => {
  const answers = [
    [{ ...page([]), items: {} }, /the items are no list/],
    [{ ...page([]), items: 'none' }, /the items are no list/],
    [{ ...page([]), kind: 'ServiceList' }, /expected a PodList, found "ServiceList"/],
    [{ ...page([]), kind: 'Status' }, /expected a PodList, found "Status"/],
    [{}, /expected a PodList, found nothing/],
    [page([null]), /an item is not an object/],
    [page([{ metadata: { name: 'a', namespace: 'b' } }]), /Pod a has no spec/],
    [page([{ ...pod('a'), kind: 'Service' }]), /expected Pod, found Service a/],
  ] as const;
  for (const [answer, says] of answers) {
    const { source, requests } = await cluster(t, () => answer);
    const { gap } = await collect(source, Pod);
    t.match(gap, { of: 'v1/Pod', reason: 'malformed', detail: says });
    t.equal(requests.length, 2, 'and it is not asked for again');
  }
  for (const text of ['null', '"PodList"', '[]']) {
    const { source } = await cluster(t, (_, response) => response.writeHead(200).end(text));
    t.match((await collect(source, Pod)).gap, { reason: 'malformed' }, text);
  }
});

t.test('a server that gives one token twice is not followed in a circle', async t => {
  const { source, requests } = await cluster(t, ({ url }) =>
    page([pod(`after-${tokenOf(url)}`)], tokenOf(url) === 'x' ? 'y' : 'x'),
  );
  const { gap } = await collect(source, Pod);
  t.match(gap, { reason: 'malformed', detail: /same continue token twice/ });
  t.equal(requests.length, 4);
});

t.test('pages of different resource versions are never mixed: the list is begun anew, and then given up', async t => {
  const { source, requests } = await cluster(t, ({ url }, _, count) =>
    page([pod(`${tokenOf(url)}-${count}`)], tokenOf(url) ? undefined : 'x', String(count)),
  );
  const { gap } = await collect(source, Pod);
  t.match(gap, { of: 'v1/Pod', reason: 'expired', detail: /different resourceVersions/ });
  t.equal(requests.length - 1, 6, 'three times two pages');
});

t.test('after a new beginning only its own pages count', async t => {
  const { source } = await cluster(t, ({ url }, _, count) =>
    page(
      [pod(`${tokenOf(url) ?? 'first'}-${count}`)],
      tokenOf(url) ? undefined : 'x',
      count <= 2 ? String(count) : '9',
    ),
  );
  const { names, gap } = await collect(source, Pod);
  t.same([names, gap], [['first-3', 'x-4'], undefined]);
});

t.test('what was read before a page failed is kept beside the gap', async t => {
  const failures = { 403: 'forbidden', 500: 'server-error', 429: 'throttled' } as const;
  for (const [status, reason] of Object.entries(failures)) {
    const { source } = await cluster(t, ({ url }) => (tokenOf(url) ? Number(status) : page([pod('a'), pod('b')], 'x')));
    const { names, gap } = await collect(source, Pod);
    t.same(names, ['a', 'b']);
    t.match(gap, { of: 'v1/Pod', reason, detail: /^listing pods in all namespaces: / });
  }
});

t.test('a page that is cut off in the middle is not kept in part', async t => {
  const { source } = await cluster(t, ({ url }, response) => {
    if (!tokenOf(url)) return page([pod('a')], 'x');
    response.writeHead(200, { 'content-length': 10_000 });
    return response.write(JSON.stringify(page([pod('b')])), () => response.socket?.end());
  });
  const { names, gap } = await collect(source, Pod);
  t.same(names, ['a']);
  t.match(gap, { reason: 'truncated' });
});

t.test('a gap says what would close it', async t => {
  const forbidden = await cluster(t, () => 403);
  t.equal(
    (await collect(forbidden.source, Deployment)).gap?.remedy,
    'grant the verb list on deployments in API group "apps"; kubefault rbac prints the whole role',
  );
  const { gap } = await collect(forbidden.source, Node);
  t.match(gap, { detail: 'listing nodes: refused (403)', remedy: /^grant the verb list on nodes in API group "";/ });
  const throttled = await cluster(t, () => 429);
  t.match((await collect(throttled.source, Pod)).gap, { reason: 'throttled', remedy: /--qps/ });
});

t.test('with -n, namespaces are read one by one only where the whole is refused', async t => {
  const { source, requests } = await cluster(t, ({ url = '' }) => {
    if (url.startsWith('/api/v1/pods')) return 403;
    return url.startsWith('/api/v1/namespaces/shop/pods') ? page([pod('a')]) : 403;
  });
  const { names, gap, seen } = await collect(source, Pod, ['shop', 'a/b']);
  t.same([names, seen], [['a'], ['shop']]);
  t.match(gap, { reason: 'forbidden' });
  t.same(
    requests
      .slice(2)
      .map(({ url }) => url)
      .toSorted(),
    ['/api/v1/namespaces/a%2Fb/pods?limit=2', '/api/v1/namespaces/shop/pods?limit=2'],
  );
  const broken = await cluster(t, () => 500);
  t.same((await collect(broken.source, Pod, ['shop'])).seen, undefined);
  t.ok(broken.requests.every(({ url }) => !url?.includes('namespaces')));
});

t.test('a custom resource is an empty list only where its group says that it is not installed', async t => {
  const group = (answer: unknown) => cluster(t, ({ url = '' }) => (url === '/apis/acme.io/v1' ? answer : 404));
  const resources = (...names: string[]) => ({ kind: 'APIResourceList', resources: names.map(name => ({ name })) });
  for (const answer of [404, resources(), resources('issuers', 'issuers/status')]) {
    const { gap, names } = await collect((await group(answer)).source, Certificate);
    t.same([names, gap], [[], undefined], JSON.stringify(answer));
  }
  const gaps = [
    [503, 'server-error', /asking for acme\.io\/v1: the server answered 503/],
    [403, 'forbidden', /asking for acme\.io\/v1/],
    [resources('certificates'), 'not-served', /does not serve acme\.io\/v1\/Certificate/],
    [{}, 'not-served', /does not serve/],
    [{ kind: 'APIResourceList' }, 'not-served', /does not serve/],
  ] as const;
  for (const [answer, reason, detail] of gaps)
    t.match(
      (await collect((await group(answer)).source, Certificate)).gap,
      { of: Certificate.id, reason, detail },
      JSON.stringify(answer),
    );
});

t.test('a custom resource whose server is down is a gap: there may be many', async t => {
  const { source } = await cluster(t, () => 503);
  t.match((await collect(source, Certificate)).gap, { reason: 'server-error', detail: /listing certificates/ });
});

t.test('a built-in resource that is not served is a gap', async t => {
  const { source } = await cluster(t, () => 404);
  t.match((await collect(source, Deployment)).gap, {
    reason: 'not-served',
    detail: 'the server does not serve apps/v1/Deployment',
  });
});

t.test('what is no API server is told from a cluster with nothing in it', async t => {
  const cases: readonly (readonly [Handler, string])[] = [
    [(_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'), 'text/html'],
    [() => ({}), 'JSON without it'],
    [(_, response) => response.writeHead(200).end('null'), 'JSON without it'],
    [() => ({ gitVersion: 7 }), 'JSON without it'],
    [() => 302, 'status 302'],
    [() => 404, 'status 404'],
    [() => 503, 'status 503'],
  ];
  for (const [handler, found] of cases) {
    const { server } = await serve(t, handler);
    await t.rejects(open(t, server), {
      code: 'ERR_NO_CLUSTER',
      exit: 3,
      message: `${server} (context test) is no Kubernetes API server: expected JSON with gitVersion from /version, found ${found}`,
    });
  }
});

t.test('credentials that are not accepted are said to be that', async t => {
  const { server } = await serve(t, () => 401);
  await t.rejects(open(t, server), {
    code: 'ERR_UNAUTHENTICATED',
    exit: 3,
    message: /context test \(401\)/,
    hint: /log in again/,
  });
});

t.test('an address where nobody listens is unreachable', async t => {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  await t.rejects(open(t, `http://127.0.0.1:${port}`), { code: 'ERR_UNREACHABLE', exit: 3, message: /ECONNREFUSED/ });
});
