import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { ConfigMap } from '../../src/resources/config-map.ts';
import { Event } from '../../src/resources/event.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { type AnyResource, apiVersionOf, kindOf } from '../../src/resources/resource.ts';
import { findAnyPlanted } from '../evidence/find-planted.ts';
import { countOfPlaces, countOfShapes, Database, planted } from '../evidence/planted.ts';
import { kubeconfigFor } from '../sources/kubeconfig-for.ts';
import { serve } from '../sources/serve.ts';
import { withoutStack } from './without-stack.ts';

type Raw = { readonly metadata: object; readonly spec?: object };
const resources: readonly AnyResource[] = [ConfigMap, Database, Event, Node, Pod];

/** A cluster with every planted credential in it, each at its place; those of logs in the logs of Pods of their own. */
function cluster(rounds: number) {
  const lists = new Map<string, Raw[]>(resources.map(({ id }) => [id, []]));
  const logs = new Map<string, string>();
  const secrets = new Set<string>();
  const keeps: string[] = [];
  let [count, logged] = [0, 0];
  for (const plant of planted(20_260_101, rounds)) {
    const name = `x-${++count}`;
    for (const secret of plant.secrets) secrets.add(secret);
    if (plant.log !== undefined) {
      // A run reads so many logs and no more.
      const pod = `x-${Math.floor(logged++ / 10)}`;
      logs.set(pod, (logs.get(pod) ?? '') + plant.log);
      if (logged % 10 !== 1) continue;
      lists.get(Pod.id)?.push({
        metadata: { name: pod, namespace: 'logs' },
        spec: { containers: [{ name: 'web' }] },
        status: { containerStatuses: [{ name: 'web', restartCount: 0, ready: false, state: { running: {} } }] },
      } as Raw);
    }
    if (!plant.object) continue;
    const raw = plant.object.raw as Raw;
    lists.get(plant.object.resource.id)?.push({ ...raw, metadata: { ...raw.metadata, name } });
    // What a check keeps of one of them, ours keeps of all.
    for (const kept of plant.object.keeps ?? []) keeps.push(kept.replace(/^(\S+ [^/ ]+\/)\S+/, `$1${name}`));
  }
  return { lists, logs, secrets: [...secrets], keeps, count };
}

/** A check that tells everything that it is shown, in every way that it has. */
const telltale = (keeps: readonly string[], how: 'report' | 'throw') => `
  import { defineCheck, defineResource } from 'kubefault/sdk';
  import { ConfigMap, Event, Node, Pod } from 'kubefault/resources';
  import { PodLog } from 'kubefault/documents';
  const Database = defineResource()({ id: 'acme.example/v1/Database', plural: 'databases', namespaced: true, custom: true });
  const all = value => {
    if (typeof value !== 'object' || value === null) return String(value);
    return Object.keys(value).map(key => {
      try { return key + '=' + all(value[key]); } catch { return key + ' is hidden'; }
    }).join(' ');
  };
  export default defineCheck({
    version: 1, title: 'Nothing is told', severity: 'high', profile: 'workloads', reference: 'https://example.org/',
    subject: [ConfigMap, Database, Event, Node, Pod], documents: [PodLog], keeps: ${JSON.stringify(keeps)},
    messages: { told: '{what}' },
    examine(object, { report, read }) {
      report('told', { what: all(object) });
      if (object.metadata.namespace !== 'logs') return;
      const log = read(PodLog, { namespace: 'logs', pod: object.metadata.name, container: 'web' });
      report('told', { what: log.tail.map(({ text }) => text).join(' ') }, { key: 'log' });
      if (${how === 'throw'}) throw new Error(log.tail.map(({ text }) => text).join(' '));
    },
    evidence: object => all(object).match(/.{1,400}/gs) ?? [],
  });`;

/** Everything that kubefault made of it. */
async function outputs(t: Parameters<typeof serve>[0], { lists, logs, keeps }: ReturnType<typeof cluster>) {
  const { server } = await serve(t, ({ url = '' }, response) => {
    const path = url.split('?')[0] ?? '';
    if (path === '/version') return { gitVersion: 'v1.34.0' };
    const log = /\/pods\/([^/]+)\/log$/.exec(path)?.[1];
    if (log) return void response.writeHead(200).end(logs.get(log) ?? '');
    const resource = resources.find(
      ({ id, plural }) => path.endsWith(`/${plural}`) && path.includes(`/${id.slice(0, id.lastIndexOf('/'))}/`),
    );
    if (!resource) return 403;
    const items = lists.get(resource.id) ?? [];
    return {
      kind: `${kindOf(resource)}List`,
      apiVersion: apiVersionOf(resource),
      metadata: { resourceVersion: '1' },
      items,
    };
  });
  const cwd = t.testdir({
    '.git': {},
    kubeconfig: kubeconfigFor(server),
    'kubefault.config.yaml': 'plugins: [./ours]\n',
    ours: {
      telling: {
        everything: { 'check.ts': telltale(keeps, 'report') },
        'by-accident': { 'check.ts': telltale(keeps, 'throw') },
      },
    },
  });
  const reports = ['-r', 'console', '-r', 'json=out.json', '-r', 'junit=out.xml'];
  const { stdout, stderr } = await withoutStack(
    t,
    ['run', '--kubeconfig', 'kubeconfig', '--profile', 'all', '--settle', '0s', '--record', 'x.tar.gz', ...reports],
    { cwd },
  );
  const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
  return {
    console: stdout,
    progress: stderr,
    JSON: read('out.json'),
    JUnit: read('out.xml'),
    recording: gunzipSync(readFileSync(join(cwd, 'x.tar.gz'))).toString('utf8'),
  };
}

t.test(
  'no planted credential is in any report, recording, log or error, even of a check that tells everything',
  async t => {
    const world = cluster(Math.ceil(5_000 / (countOfShapes * countOfPlaces)));
    t.ok(world.count >= 5_000, `${world.count} planted`);
    const made = await outputs(t, world);
    for (const [name, text] of Object.entries(made)) {
      const found = findAnyPlanted(text, world.secrets);
      const at = found === undefined ? 0 : text.indexOf(found);
      t.equal(found, undefined, `${name}: ${text.slice(Math.max(0, at - 80), at + 120)}`);
    }
    t.match(made.JSON, /<redacted>/);
    t.ok(made.JSON.length > 1_000_000, 'the check did tell what it saw');
    t.ok(made.recording.length > 1_000_000);
    const [first = ''] = world.secrets;
    t.equal(
      findAnyPlanted(`${made.JSON} ${Buffer.from(first).toString('base64')}`, world.secrets) === undefined,
      false,
      'what is there is found',
    );
  },
);
