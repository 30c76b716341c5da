import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { GapToken } from '../../src/evidence/gap-token.ts';
import { packageRoot } from '../../src/package-root.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { defineResource } from '../../src/resources/resource.ts';
import { openLive } from '../../src/sources/live.ts';
import type { Source } from '../../src/sources/source.ts';
import { missing, startApiServer } from './api-server.ts';
import { report, runKubefault } from './run-kubefault.ts';

const acme = join(packageRoot, 'test/live/acme/checks');

async function suite(): Promise<void> {
  t.setTimeout(600_000);
  const api = await startApiServer();
  t.teardown(api.stop);
  const none = new Set<string>();
  const open = (user: string, pageSize = 500, signal = new AbortController().signal): Promise<Source> =>
    openLive({ kubeconfig: api.kubeconfig(user), timeout: 10_000, userAgent: 'kubefault-test', signal, pageSize });
  const grant = async (user: string, name: string, resources: string[], namespace?: string): Promise<void> => {
    const base = `/apis/rbac.authorization.k8s.io/v1${namespace ? `/namespaces/${namespace}` : ''}`;
    const [role, binding] = namespace ? ['Role', 'RoleBinding'] : ['ClusterRole', 'ClusterRoleBinding'];
    await api.admin('POST', `${base}/${role.toLowerCase()}s`, {
      metadata: { name },
      rules: [{ apiGroups: ['*'], resources, verbs: ['get', 'list'] }],
    });
    await api.admin('POST', `${base}/${binding.toLowerCase()}s`, {
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: role, name },
      subjects: [{ kind: 'User', name: user, apiGroup: 'rbac.authorization.k8s.io' }],
    });
  };

  await api.admin('POST', '/api/v1/namespaces', { metadata: { name: 'shop' } });
  await api.admin('POST', '/api/v1/namespaces', { metadata: { name: 'other' } });
  const pods = ['shop', 'other'].flatMap(namespace =>
    Array.from({ length: 12 }, (_, i) => ({ namespace, name: `web-${String(i).padStart(2, '0')}` })),
  );
  for (const { namespace, name } of pods)
    await api.admin('POST', `/api/v1/namespaces/${namespace}/pods`, {
      metadata: { name, labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'lab/box:1', env: [{ name: 'TOKEN', value: 'planted-secret' }] }] },
    });
  await grant('reader', 'reader', ['*']);
  await grant('limited', 'limited', ['pods', 'services'], 'shop');

  await t.test('a list is the same whatever the size of its pages', async t => {
    const names = async (pageSize: number): Promise<string[]> => {
      const source = await open('reader', pageSize);
      const { objects, gap } = await source.collect(Pod, { keeps: none });
      await source.close();
      t.equal(gap, undefined);
      return objects.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    };
    const whole = await names(500);
    t.equal(whole.length, 24);
    for (const size of [1, 2, 7, 24]) t.same(await names(size), whole, `pages of ${size}`);
  });

  await t.test('an empty list is complete and empty', async t => {
    const source = await open('reader');
    const { objects, gap } = await source.collect(Node, { keeps: none });
    await source.close();
    t.same([objects, gap], [[], undefined]);
  });

  await t.test('a refused list is a gap that says what to grant, not an empty list', async t => {
    const source = await open('nobody');
    const { objects, gap } = await source.collect(Pod, { keeps: none });
    await source.close();
    t.same(objects, []);
    t.match(gap, { of: 'v1/Pod', reason: 'forbidden', detail: /nobody/, remedy: /list on pods/ });
  });

  await t.test('with -n, a list that is refused for all namespaces is read in those', async t => {
    const source = await open('limited');
    const { objects, gap, seen } = await source.collect(Pod, { keeps: none, namespaces: ['shop', 'other'] });
    await source.close();
    t.equal(objects.length, 12);
    t.equal(gap?.reason, 'forbidden');
    t.same([...(seen ?? [])], ['shop']);
  });

  await t.test('a list that expires between two pages is begun anew, and its pages are never mixed', async t => {
    // etcd forgets the revision of the first page while the second one is asked for.
    const source = await open('reader', 5);
    let requests = 0;
    const stop = await intercept(async () => {
      if (++requests !== 2) return;
      await api.admin('PATCH', '/api/v1/namespaces/shop/pods/web-00', { metadata: { labels: { touched: 'yes' } } });
      await api.compact();
    });
    const { objects, gap } = await source.collect(Pod, { keeps: none });
    stop();
    await source.close();
    t.equal(gap, undefined);
    t.equal(objects.length, 24);
    t.equal(new Set(objects.map(({ metadata }) => metadata.uid)).size, 24);
    t.ok(requests > 6, `the list was begun anew: ${requests} requests`);
    t.equal(
      objects.find(({ metadata }) => metadata.name === 'web-00' && metadata.namespace === 'shop')?.metadata.labels?.[
        'touched'
      ],
      'yes',
    );
  });

  await t.test('a list that expires every time is a gap', async t => {
    const source = await open('reader', 5);
    const stop = await intercept(async () => {
      await api.admin('PATCH', '/api/v1/namespaces/shop/pods/web-00', {
        metadata: { labels: { touched: String(performance.now()) } },
      });
      await api.compact();
    });
    const { gap } = await source.collect(Pod, { keeps: none });
    stop();
    await source.close();
    t.match(gap, { of: 'v1/Pod', reason: 'expired' });
  });

  await t.test('a custom resource that is not installed is an empty list; a built-in one is a gap', async t => {
    const source = await open('reader');
    const about = { id: 'cert-manager.io/v1/Certificate', plural: 'certificates', namespaced: true } as const;
    const custom = await source.collect(defineResource<unknown>()({ ...about, custom: true }), { keeps: none });
    const builtin = await source.collect(defineResource<unknown>()(about), { keeps: none });
    await source.close();
    t.equal(custom.gap, undefined);
    t.equal(builtin.gap?.reason, 'not-served');
  });

  await t.test('a resource that its group does not serve is told from a group that is not there', async t => {
    const source = await open('reader');
    const resource = defineResource<unknown>()({
      id: 'apps/v1/Sidecar',
      plural: 'sidecars',
      namespaced: true,
      custom: true,
    });
    const { gap } = await source.collect(resource, { keeps: none });
    await source.close();
    t.equal(gap, undefined, 'the group lists its resources, and this is none of them');
  });

  await t.test('values of environment variables are forgotten while decoding', async t => {
    const source = await open('reader');
    const { objects } = await source.collect(Pod, { keeps: none });
    await source.close();
    const env = (objects[0] as Pod | undefined)?.spec?.containers?.[0]?.env?.[0];
    t.equal(env?.name, 'TOKEN');
    t.throws(
      () => env?.value,
      new GapToken({ of: 'v1/Pod', reason: 'masked', detail: 'spec.containers[].env[].value of every Pod is masked' }),
    );
  });

  await t.test('an in-house check from a folder judges a custom resource', async t => {
    const folder = t.testdir({ 'kubefault.config.yaml': `plugins: [{ path: '${acme}', name: acme }]\n` });
    const judge = async (): Promise<any> => {
      const { stdout } = await runKubefault(
        ['run', 'acme:*/*', '-q', '-o', 'json', '--kubeconfig', api.kubeconfig('reader')],
        { cwd: folder },
      );
      return JSON.parse(stdout).checks[0];
    };
    t.match(await judge(), { verdict: 'not-applicable', gaps: [] }, 'not installed: there are none');
    await api.admin('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
      metadata: { name: 'backups.acme.example.com' },
      spec: {
        group: 'acme.example.com',
        scope: 'Namespaced',
        names: { plural: 'backups', singular: 'backup', kind: 'Backup', listKind: 'BackupList' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          },
        ],
      },
    });
    const backup = { apiVersion: 'acme.example.com/v1', kind: 'Backup', metadata: { name: 'nightly' }, spec: {} };
    const created = async (): Promise<unknown> =>
      await api
        .admin('POST', '/apis/acme.example.com/v1/namespaces/shop/backups', { ...backup, status: { phase: 'Failed' } })
        .catch(() => undefined);
    // The API server serves a new resource a moment after it was declared.
    while (!(await created())) await sleep(100);
    t.match(await judge(), {
      verdict: 'fail',
      findings: [{ on: { kind: 'Backup', namespace: 'shop', name: 'nightly' }, text: 'ended as Failed' }],
    });
    const { exit, stdout } = await runKubefault(['verify', acme]);
    t.equal(exit, 0, stdout);
  });

  await t.test('a run without rights passes nothing and names what to grant', async t => {
    const result = await report(['--kubeconfig', api.kubeconfig('nobody'), '--profile', 'all']);
    t.equal(result.exit, 3);
    const good = result.checks.filter(({ verdict }: any) => ['pass', 'not-applicable'].includes(verdict));
    // Whether it is well, an API server tells everybody.
    t.same(
      good.map(({ check }: any) => check.id),
      ['control-plane/api-server-not-ready'],
    );
    for (const { resource, gaps } of result.ledger)
      if (!['Cluster', 'readyz', 'livez'].includes(resource))
        t.match(gaps, [{ reason: 'forbidden', remedy: /^grant the verb list on / }], resource);
  });

  await t.test('a cluster without a Ready node is not judged', async t => {
    const result = await report(['--kubeconfig', api.kubeconfig('reader'), '--profile', 'all', '--fail-on', 'never']);
    t.equal(result.exit, 3);
    t.match(result.reasons, [/no Node is Ready/]);
  });

  await t.test('wrong credentials are exit 3, with a way out and without a stack', async t => {
    const { exit, stderr, stdout } = await runKubefault([
      'run',
      '--no-config',
      '-q',
      '--kubeconfig',
      api.kubeconfig('reader', 'wrong'),
    ]);
    t.equal(exit, 3);
    t.match(stderr, /does not accept the credentials of context test \(401\)\n {2}log in again/);
    t.notMatch(stderr + stdout, /\n\s+at /);
  });
}

/** Calls `before` ahead of every request. */
async function intercept(before: () => Promise<void>): Promise<() => void> {
  const { ApiClient } = await import('../../src/sources/api-client.ts');
  const { get } = ApiClient.prototype;
  ApiClient.prototype.get = async function (path) {
    await before();
    return await get.call(this, path);
  };
  return () => {
    ApiClient.prototype.get = get;
  };
}

if (missing && process.env['CI']) t.fail(missing);
else if (missing) t.comment(`left out: ${missing}`);
else await suite();
