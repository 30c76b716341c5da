import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import type { Pod } from '../../src/resources/pod.ts';
import { Service } from '../../src/resources/service.ts';
import { formatRef } from '../../src/resources/to-ref.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { servicesInCommands } from '../../src/sdk/services-in-commands.ts';
import { collectFixture } from '../../src/sources/fixture.ts';

const service = (namespace: string, name: string, selector?: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace, name },
  spec: { selector },
});
const services = [
  service('shop', 'db'),
  service('shop', 'web', { app: 'web' }),
  service('cache', 'redis'),
  service('conf', 'nginx'),
];
const evidence = new Evidence([new Table(collectFixture(services, Service, new Set()))]);
const pod = { kind: 'Pod', metadata: { name: 'web-1', namespace: 'shop', labels: { app: 'web' } } } as unknown as Pod;

const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['a word', ['sh', '-c', 'until nslookup db; do sleep 2; done'], ['Service shop/db']],
  ['a URL', ['--url=postgres://user@db:5432/shop?sslmode=off'], ['Service shop/db']],
  ['with its namespace', ['nc', '-z', 'db.shop', '5432'], ['Service shop/db']],
  ['of another namespace, with a port', ['--cache=redis.cache:6379'], ['Service cache/redis']],
  ['of another namespace, in full', ['redis.cache.svc.cluster.local.', 'redis.cache.svc'], ['Service cache/redis']],
  ['a file is no Service of the namespace conf', ['-c', '/etc/nginx.conf'], []],
  ['a host outside is none', ['curl', 'https://redis.cache.example.com:443'], []],
  ['a part of a word is none', ['--db-name=my-db', 'dbs', 'xdb'], []],
  ['nor is one that leads to the Pod', ['http://web:8080'], []],
  ['nor one that does not exist', ['nslookup', 'orders'], []],
  ['each is named once', ['db', 'db:5432'], ['Service shop/db']],
];

for (const [name, args, refs] of cases)
  t.test(name, async t =>
    t.same(
      servicesInCommands(pod, [{ args }], evidence.reader as Pick<Reader<typeof Service>, 'get'>).map(formatRef),
      refs,
    ),
  );

t.test('a container without a command names none', async t =>
  t.same(servicesInCommands(pod, [{}], evidence.reader as Pick<Reader<typeof Service>, 'get'>), []),
);
