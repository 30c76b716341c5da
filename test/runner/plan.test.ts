import t from 'tap';
import { defineDocument } from '../../src/documents/document.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { defineResource } from '../../src/resources/resource.ts';
import { Service } from '../../src/resources/service.ts';
import { needs, plan, type Selection } from '../../src/runner/plan.ts';
import { register } from '../../src/runner/registry.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';

const check = (more: object): AnyCheck =>
  ({ profile: 'workloads', subject: Service, messages: {}, ...more }) as AnyCheck;
const builtin = {
  name: 'kubefault',
  version: '1',
  sdk: 1,
  checks: {
    'service/a': check({ reads: [Pod], keeps: ['ConfigMap a/b data.c'] }),
    'service/b': check({}),
    'node/a': check({ profile: 'platform', subject: Node }),
    'dns/expected': check({
      profile: 'platform',
      expects: [{ kind: 'Service', namespace: 'kube-system', name: 'kube-dns' }],
    }),
    'dns/logs': check({
      documents: [
        { id: 'answer', capability: 'api' },
        { id: 'pod-log', capability: 'logs' },
      ],
    }),
  },
} as const;
const acme = { name: 'acme', version: '1', sdk: 1, checks: { 'storage/x': check({}) } } as const;
const registered = register([builtin, acme]);
const select = (selection: Partial<Selection>) => {
  const planned = plan(registered, { checks: [], skip: [], profile: 'all', ...selection });
  return {
    ...planned,
    ids: planned.selected.map(({ id }) => id),
    reason: (id: string) => planned.notSelected.find(({ check }) => check === id)?.reason,
  };
};

t.test('the profile selects, and what it leaves out is named with its reason', async t => {
  const { ids, reason } = select({ profile: 'platform' });
  t.same(ids, ['dns/expected', 'node/a']);
  t.match(reason('service/a'), /belongs to profile workloads/);
});

t.test('naming a check takes it whatever its profile; a glob takes a layer; a plugin has its prefix', async t => {
  t.same(select({ checks: ['service/a'], profile: 'platform' }).ids, ['service/a']);
  t.same(select({ checks: ['service/*', 'acme:*/*'] }).ids, ['acme:storage/x', 'service/a', 'service/b']);
  t.match(select({ skip: ['service/*'] }).reason('service/b'), /--skip/);
});

t.test('resources are read once, and Nodes always: a run needs a Ready one', async t => {
  t.same(
    select({ checks: ['service/*'] }).resources.map(({ id }) => id),
    ['v1/Node', 'v1/Pod', 'v1/Service'],
  );
  t.same([...select({ checks: ['service/a'] }).keeps], ['ConfigMap a/b data.c']);
});

t.test('a check whose decisive document may not be read is not selected, by name', async t => {
  t.ok(select({}).ids.includes('dns/logs'), 'logs may be read unless they are denied');
  const denied = select({ allowed: new Set(['api']) });
  t.notOk(denied.ids.includes('dns/logs'));
  t.equal(denied.reason('dns/logs'), 'needs the capability logs: --allow logs');
});

t.test('Secrets are never read unless that is allowed, whatever a plugin calls them', async t => {
  const Credentials = defineResource<unknown>()({ id: 'v1/Secret', plural: 'secrets', namespaced: true });
  const OneCredential = defineDocument<{ readonly name: string }, string>()({
    id: 'a secret',
    capability: 'api',
    format: 'text',
    permission: { group: '', resource: 'secrets', verb: 'get' },
    budget: 1,
    name: ({ name }) => name,
    decode: ({ text }) => text,
  });
  const sly = register([
    {
      name: 'sly',
      version: '1',
      sdk: 1,
      checks: {
        'a/subject': check({ subject: Credentials }),
        'a/document': check({ documents: [OneCredential] }),
        'a/enriched': check({ enriches: [Credentials, OneCredential] }),
      },
    },
  ]);
  const selection = { checks: [], skip: [], profile: 'all' } as const;
  const { selected, notSelected, resources, documents } = plan(sly, selection);
  t.same(
    selected.map(({ id }) => id),
    ['sly:a/enriched'],
  );
  t.match(notSelected, [{ reason: /--allow secrets/ }, { reason: /--allow secrets/ }]);
  t.same([resources.map(({ id }) => id), documents], [['v1/Node', 'v1/Service'], []]);
  const all = plan(sly, { ...selection, allowed: new Set(['api', 'secrets']) });
  t.ok(all.resources.includes(Credentials) && all.documents.includes(OneCredential));
  // Somebody else's Secrets are an API group of their own.
  const foreign = { ...Credentials, id: 'vault.example.com/v1/Secret' };
  t.same(needs(check({ subject: foreign })), ['api']);
});

t.test('-n leaves out what lies outside the namespaces', async t => {
  const { ids, reason } = select({ namespaces: ['shop'] });
  t.same(ids, ['acme:storage/x', 'dns/logs', 'service/a', 'service/b']);
  t.match(reason('node/a'), /Node outside the namespaces/);
  t.ok(reason('dns/expected'));
  t.ok(select({ namespaces: ['kube-system'] }).ids.includes('dns/expected'));
});

t.test('an unknown check is refused with the nearest one, and so is a selection of nothing', async t => {
  t.throws(() => select({ checks: ['servce/a'] }), { code: 'ERR_CHECK_UNKNOWN', message: /nearest is service\/a/ });
  t.throws(() => select({ skip: ['servce/a'] }), { code: 'ERR_CHECK_UNKNOWN' });
  t.throws(() => select({ skip: ['*/*'] }), { code: 'ERR_NOTHING_SELECTED', message: /6 skipped by --skip/ });
});

t.test('two checks of one id, and a plugin of another generation, are refused by name', async t => {
  t.throws(() => register([acme, acme]), { code: 'ERR_PLUGIN_DUPLICATE', message: /acme:storage\/x/ });
  t.throws(() => register([{ ...acme, sdk: 2 as 1 }]), { code: 'ERR_PLUGIN_GENERATION', message: /sdk 2/ });
});

t.test('every check is in exactly one part, with all of its layer', async t => {
  const whole = select({}).ids;
  const parts = [1, 2, 3].map(index => select({ shard: { index, of: 3 } }));
  t.same(parts.flatMap(({ ids }) => ids).toSorted(), whole.toSorted());
  t.ok(
    parts.every(({ ids }) => ids.length > 0),
    'no part is empty',
  );
  for (const layer of ['service', 'dns'])
    t.equal(parts.filter(({ ids }) => ids.some(id => id.startsWith(`${layer}/`))).length, 1, layer);
  t.match(
    parts[0]?.notSelected.map(({ reason }) => reason),
    [/^runs in part [23] of 3$/],
  );
  t.throws(() => select({ shard: { index: 1, of: 9 } }), { code: 'ERR_USAGE', message: /layer stays whole/ });
});
