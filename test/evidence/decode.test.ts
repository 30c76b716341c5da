import t from 'tap';
import { decode } from '../../src/evidence/decode.ts';
import { GapToken, witnessed } from '../../src/evidence/gap-token.ts';
import { ConfigMap } from '../../src/resources/config-map.ts';
import { Malformed } from '../../src/resources/malformed.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { findPlanted } from './find-planted.ts';
import { countOfPlaces, countOfShapes, Database, Dice, planted } from './planted.ts';

const pod = (more: object = {}): unknown => ({
  metadata: { name: 'web-1', namespace: 'shop' },
  spec: { containers: [] },
  ...more,
});
/** Stands for a credential that says nothing of itself. */
const x = new Dice(1).text(20, 'abcdefghijklmnopqrstuvwxyz0123456789');
const reason = (touch: () => unknown): string | undefined => {
  try {
    touch();
    return undefined;
  } catch (error) {
    if (error instanceof GapToken) return `${error.gap.reason} ${error.gap.key}`;
    throw error;
  }
};

t.test('kind and API version are those of the resource: the items of a list do not say them', async t => {
  const { kind, apiVersion } = decode(Pod, pod());
  t.same([kind, apiVersion], ['Pod', 'v1']);
});

t.test('an explicit null is not there', async t => {
  const object = decode(Pod, pod({ spec: { containers: null, nodeName: null, tolerations: [null, { key: 'a' }] } }));
  t.notOk('containers' in object.spec);
  t.notOk('nodeName' in object.spec);
  t.same(object.spec.tolerations, [{ key: 'a' }]);
});

t.test('a label may have the name of a member that every plain object has', async t => {
  const object = decode(
    Pod,
    JSON.parse('{"metadata":{"name":"a","namespace":"b","labels":{"__proto__":"x","app":"y"}},"spec":{}}'),
  );
  t.equal(object.metadata.labels.constructor, undefined);
  t.equal(object.metadata.labels.app, 'y');
  t.same(Object.keys(object.metadata.labels).toSorted(), ['__proto__', 'app']);
  t.equal(({} as any).x, undefined);
});

t.test('managed fields are reduced to who owns what, and when', async t => {
  const object = decode(Pod, {
    metadata: {
      name: 'a',
      namespace: 'b',
      managedFields: [
        {
          manager: 'kubectl',
          operation: 'Update',
          time: '2026-01-01T00:00:00Z',
          fieldsV1: { 'f:spec': { 'f:x': {} }, 'f:metadata': {} },
        },
      ],
    },
    spec: {},
  });
  t.match(object.metadata.managedFields, [
    { manager: 'kubectl', time: '2026-01-01T00:00:00Z', owns: ['spec', 'metadata'] },
  ]);
  t.notOk('fieldsV1' in object.metadata.managedFields[0]);
});

t.test('masked and dropped values are gaps when touched, never undefined, and their keys can be seen', async t => {
  const container = { name: 'web', env: [{ name: 'TOKEN', value: 'planted' }, { name: 'EMPTY' }] };
  const { spec } = decode(
    Pod,
    pod({ spec: { containers: [container], initContainers: [structuredClone(container)] } }),
  );
  t.equal(
    reason(() => spec.containers[0].env[0].value),
    'masked spec.containers[].env[].value',
  );
  t.equal(
    reason(() => spec.initContainers[0].env[0].value),
    'masked spec.initContainers[].env[].value',
  );
  t.equal(spec.containers[0].env[1].value, undefined, 'what is not there is not masked');
  t.equal(
    reason(() => JSON.stringify(spec)),
    'masked spec.containers[].env[].value',
    'nor can it be written by accident',
  );
  const { data } = decode(ConfigMap, { metadata: { name: 'a', namespace: 'b' }, data: { 'a.conf': 'planted' } });
  t.same(Object.keys(data), ['a.conf']);
  t.equal(
    reason(() => data['a.conf']),
    'masked data["a.conf"]',
  );
  const node = decode(Node, { metadata: { name: 'a' }, spec: {}, status: { images: [{ names: ['x'] }] } });
  t.equal(
    reason(() => node.status.images),
    'dropped status.images',
  );
});

t.test('the copy of a manifest that kubectl keeps in an annotation is masked everywhere', async t => {
  const key = 'kubectl.kubernetes.io/last-applied-configuration';
  const { metadata } = decode(Pod, {
    metadata: { name: 'a', namespace: 'b', annotations: { [key]: 'planted', other: 'x' } },
    spec: {},
  });
  t.equal(metadata.annotations.other, 'x');
  t.equal(
    reason(() => metadata.annotations[key]),
    `masked metadata.annotations["${key}"]`,
  );
});

t.test('a kept value is seen by the check that declares it, and by no other', async t => {
  const place = 'ConfigMap kube-system/coredns data.Corefile';
  const raw = (): unknown => ({
    metadata: { name: 'coredns', namespace: 'kube-system' },
    data: { Corefile: '.:53', other: 'x' },
  });
  const { data } = decode(ConfigMap, raw(), new Set([place]));
  const as = (keeps: string[], touch: () => unknown): unknown =>
    witnessed({ touched: () => {}, keeps: new Set(keeps) }, touch);
  t.equal(
    as([place], () => data.Corefile),
    '.:53',
  );
  t.equal(
    as([], () => reason(() => data.Corefile)),
    'masked data.Corefile',
  );
  t.equal(
    as([place], () => reason(() => data.other)),
    'masked data.other',
  );
  t.equal(
    reason(() => decode(ConfigMap, raw()).data.Corefile),
    'masked data.Corefile',
    'no check keeps it: it is forgotten',
  );
});

t.test('everything is frozen', async t => {
  const object = decode(Pod, pod({ status: { conditions: [{ type: 'Ready' }] } }));
  for (const change of [
    () => (object.spec.x = 1),
    () => object.status.conditions.push(1),
    () => delete object.metadata.name,
  ])
    t.throws(change, TypeError);
});

t.test('what is no object of the resource is refused', async t => {
  const nested = Array.from({ length: 300 }).reduce<object>(inner => ({ inner }), {});
  for (const [raw, says] of [
    [null, /not an object/],
    ['text', /not an object/],
    [[], /not an object/],
    [{}, /no metadata\.name/],
    [{ metadata: { name: '' } }, /no metadata\.name/],
    [{ metadata: { name: 'a' }, spec: {} }, /no metadata\.namespace/],
    [{ metadata: { name: 'a', namespace: 'b' } }, /has no spec/],
    [{ metadata: { name: 'a', namespace: 'b' }, spec: [] }, /has no spec/],
    [{ kind: 'Service', metadata: { name: 'a', namespace: 'b' }, spec: {} }, /expected Pod, found Service/],
    [{ metadata: { name: 'a', namespace: 'b' }, spec: nested }, /nested more than 200/],
  ] as const) {
    t.throws(() => decode(Pod, raw), Malformed);
    t.throws(() => decode(Pod, raw), { message: says });
  }
});

t.test('equal parts of many objects are one, and nothing else is', async t => {
  const pool = new Map<string, object>();
  const labelled = (name: string, app: string): any =>
    decode(
      Pod,
      { metadata: { name, namespace: 'shop', labels: { app } }, spec: { tolerations: [{ operator: 'Exists' }] } },
      new Set(),
      pool,
    );
  const [a, b, c] = [labelled('a', 'web'), labelled('b', 'web'), labelled('c', 'cart')];
  t.equal(a.metadata.labels, b.metadata.labels);
  t.equal(a.spec.tolerations, c.spec.tolerations);
  t.same([a.metadata.labels.app, c.metadata.labels.app], ['web', 'cart']);
  t.equal(a.metadata.labels.constructor, undefined);
  t.ok(Object.isFrozen(a.spec.tolerations[0]));
});

t.test('a part with a hidden value is not shared, and stays hidden', async t => {
  const resource = { ...Pod, masks: ['spec.volumes[].secret'] };
  const decoded = (name: string): any =>
    decode(
      resource,
      { metadata: { name, namespace: 'shop' }, spec: { volumes: [{ secret: name }] } },
      new Set(),
      new Map(),
    );
  for (const name of ['a', 'b'])
    t.match(
      reason(() => decoded(name).spec.volumes[0].secret),
      /^masked/,
    );
});

t.test('a map is not shared with an object that reads alike: it would get a prototype', async t => {
  const spec = { containers: [{ resources: {} }], nodeSelector: {} };
  const object = decode(Pod, { metadata: { name: 'a', namespace: 'shop', labels: {} }, spec }, new Set(), new Map());
  t.equal(object.metadata.labels.constructor, undefined);
  t.equal(object.spec.nodeSelector.constructor, undefined);
  t.equal(object.spec.containers[0].resources.constructor, Object);
});

/** All that a check could read of an object: what is hidden from it is left out. */
function readable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.keys(value).map(key => {
    try {
      return [key, readable((value as Record<string, unknown>)[key])];
    } catch (error) {
      if (error instanceof GapToken) return [key, error.gap.reason];
      throw error;
    }
  });
  return Object.fromEntries(members);
}

t.test('no planted credential can be read anywhere in an object, kept values included', async t => {
  let count = 0;
  const missed = [];
  const places = new Set<string>();
  for (const { shape, place, secrets, object, log } of planted(20_260_101, 7)) {
    count++;
    places.add(`${shape} ${place}`);
    if (!object) continue;
    const { resource, raw, keeps = [] } = object;
    const before = JSON.stringify(raw);
    const decoded = decode(resource, structuredClone(raw), new Set(keeps));
    const left = JSON.stringify(witnessed({ touched: () => {}, keeps: new Set(keeps) }, () => readable(decoded)));
    // JSON in JSON in JSON is too deep for the search.
    if (place !== 'last applied configuration' && !secrets.some(secret => findPlanted(before, secret)))
      missed.push(`${shape} was not in ${place}`);
    for (const secret of secrets) {
      const spelling = findPlanted(left, secret);
      if (spelling) missed.push(`${shape} in ${place} as ${spelling}`);
    }
    t.equal(log, undefined);
    if (decoded.metadata.name !== (raw as any).metadata.name) missed.push(`${shape} in ${place} takes the name away`);
  }
  t.ok(count >= 5_000, `${count} planted`);
  t.equal(places.size, countOfShapes * countOfPlaces);
  t.same(missed, []);
});

t.test('a text is redacted by what it says and by its key', async t => {
  const { metadata, spec, status } = decode(Database, {
    metadata: {
      name: 'main',
      namespace: 'shop',
      annotations: {
        'example.com/token': x,
        name: `password=${x}`,
        'checksum/secret': x,
        'x/note': `https://a:${x}@b`,
      },
    },
    spec: {
      auth: { password: x, username: 'bob', apiKey: x, tokens: [x, 'a'], passwords: ['q7'], clientSecret: 'q7' },
      headers: [{ name: 'X-Api-Key', value: 'q7' }],
      parameters: [{ key: 'db.password', value: 'q7' }],
      args: ['--password', x, '--port', '1', { nested: `token=${x}` }],
      command: ['sh', '-c', `TOKEN=${x} web`],
      note: `password=${x}`,
    },
    status: { conditions: [{ message: `cannot log in with password: ${x}` }] },
  });
  const annotations = {
    'example.com/token': '<redacted>',
    name: 'password=<redacted>',
    'checksum/secret': x,
    'x/note': 'https://<redacted>@b',
  };
  t.same({ ...metadata.annotations }, annotations);
  t.same(spec, {
    auth: {
      password: '<redacted>',
      username: 'bob',
      apiKey: '<redacted>',
      tokens: ['<redacted>', 'a'],
      passwords: ['<redacted>'],
      clientSecret: '<redacted>',
    },
    headers: [{ name: 'X-Api-Key', value: '<redacted>' }],
    parameters: [{ key: 'db.password', value: '<redacted>' }],
    args: ['--password', '<redacted>', '--port', '1', { nested: 'token=<redacted>' }],
    command: ['sh', '-c', 'TOKEN=<redacted> web'],
    note: 'password=<redacted>',
  });
  t.equal(status.conditions[0].message, 'cannot log in with password: <redacted>');
});

t.test('what checks decide on stays: references, names, digests, certificates, selectors', async t => {
  const certificate = Buffer.from('-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n').toString('base64');
  const raw = () => ({
    metadata: {
      name: 'token-secret-0',
      namespace: 'vault-secrets',
      uid: '1b4e28ba-2fa1-11d2-883f-0016d3cca427',
      generateName: 'token-secret-',
      labels: { app: 'vault', 'x/token': x, password: x },
      annotations: { 'nginx.ingress.kubernetes.io/auth-secret': 'shop/basic-auth', 'x/secret-name': 'db' },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Secret', name: 'password', uid: 'a', controller: true }],
    },
    type: 'kubernetes.io/service-account-token',
    spec: {
      automountServiceAccountToken: true,
      containers: [
        {
          name: 'web',
          image: 'registry.example/app-token:main',
          command: ['web', '--token-file=/var/run/token', '--password', '$(DB_PASSWORD)'],
          env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
          envFrom: [{ secretRef: { name: 'db-credentials' } }],
        },
      ],
      imagePullSecrets: [{ name: 'registry-token' }],
      nodeSelector: { token: x },
      selector: { password: x, matchExpressions: [{ key: 'token', operator: 'In', values: [x] }] },
      tolerations: [{ key: 'token', operator: 'Equal', value: x, effect: 'NoSchedule' }],
      volumes: [
        { name: 'tls', secret: { secretName: 'tls-secret', items: [{ key: 'password', path: 'token' }] } },
        { name: 'api', projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 3607 } }] } },
      ],
      tls: [{ hosts: ['token.example'], secretName: x }],
      webhooks: [{ clientConfig: { caBundle: certificate } }],
      existingSecret: 'db-credentials',
      roleRef: { kind: 'ClusterRole', name: 'admin:token:x7k2q9' },
      sidecar: { image: 'app-token:x7k2q9' },
      data: { secretKey: 'password' },
    },
    status: {
      containerStatuses: [
        {
          image: 'registry.example/app-token:main',
          imageID: `docker-pullable://nginx@sha256:${'4f53cda18c2baa0c'.repeat(4)}`,
          containerID: `containerd://${'4f53cda18c2baa0c'.repeat(4)}`,
        },
      ],
    },
  });
  const { kind, apiVersion, ...decoded } = JSON.parse(JSON.stringify(decode({ ...Database, masks: [] }, raw())));
  t.same([kind, apiVersion], ['Database', 'acme.example/v1']);
  t.same(decoded, JSON.parse(JSON.stringify(raw())));
});

t.test('no key is changed, and what is no text stays, whatever its key', async t => {
  const token = ['gh', 'p_', new Dice(2).text(36, 'abcdefghijklmnopqrstuvwxyz')].join('');
  const { spec } = decode(Database, {
    metadata: { name: 'a', namespace: 'b' },
    spec: { [token]: 'x', [`password=${x}`]: 'y', password: 7, token: { a: token }, secret: null, apiKey: true },
  });
  t.same(spec, {
    [token]: 'x',
    [`password=${x}`]: 'y',
    password: 7,
    token: { a: '<redacted>' },
    apiKey: true,
  });
});
