import t from 'tap';
import type { Capability } from '../../src/resources/capability.ts';
import { Cluster } from '../../src/resources/cluster.ts';
import { Event } from '../../src/resources/event.ts';
import * as builtin from '../../src/resources/index.ts';
import { Node } from '../../src/resources/node.ts';
import { defineResource, isResource } from '../../src/resources/resource.ts';
import { recorded } from '../../src/runner/recorded.ts';

const allowed = new Set<Capability>(['api', 'events']);
const Backup = defineResource<unknown>()({
  id: 'acme.io/v1/Backup',
  plural: 'backups',
  namespaced: true,
  custom: true,
});

t.test('every built-in resource, and what the plan reads beside, each once', async t => {
  const ids = recorded({ resources: [Node, Backup, Event], allowed }).map(({ id }) => id);
  const all = Object.values<unknown>(builtin).filter(isResource);
  t.ok(all.length > 10);
  for (const { id } of all) if (id !== Cluster.id && id !== Event.id) t.ok(ids.includes(id), id);
  t.ok(ids.includes(Backup.id) && ids.includes(Event.id));
  t.same(ids, [...new Set(ids)].toSorted());
});

t.test('what may not be read is not recorded', async t => {
  t.same(recorded({ resources: [], allowed: new Set() }), []);
});

t.test('the facts of the cluster belong to every recording, whether a check wants them today or not', async t => {
  t.ok(recorded({ resources: [], allowed }).some(({ id }) => id === Cluster.id));
});
