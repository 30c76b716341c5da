import t from 'tap';
import { keyedReferences } from '../../src/sdk/keyed-references.ts';

t.test('environment: a key each, or the whole object', async t => {
  const env = [
    { name: 'MODE', value: 'fast' },
    { name: 'LOG_LEVEL', valueFrom: { configMapKeyRef: { name: 'cart-settings', key: 'log-level' } } },
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'cart', key: 'token' } } },
  ];
  const envFrom = [{ configMapRef: { name: 'cart-env', optional: true } }, { secretRef: { name: 'cart' } }];
  t.same(keyedReferences({ containers: [{ name: 'cart', env, envFrom }] }, 'ConfigMap'), [
    {
      name: 'cart-settings',
      key: 'log-level',
      optional: false,
      users: ['cart'],
      volume: undefined,
      place: 'variable LOG_LEVEL of container cart',
    },
    {
      name: 'cart-env',
      key: undefined,
      optional: true,
      users: ['cart'],
      volume: undefined,
      place: 'envFrom of container cart',
    },
  ]);
});

t.test('a value of the environment is never touched: it is masked', async t => {
  const masked = Object.defineProperty({ name: 'TOKEN' }, 'value', {
    enumerable: true,
    get: () => t.fail('it was read'),
  });
  t.same(keyedReferences({ containers: [{ name: 'cart', env: [masked] }] }, 'ConfigMap'), []);
});

t.test('volumes: every item, or the whole object, for each container that mounts them', async t => {
  const volumeMounts = [{ name: 'settings', mountPath: '/etc/cart' }];
  const references = keyedReferences(
    {
      initContainers: [{ name: 'setup', volumeMounts }],
      containers: [{ name: 'cart', volumeMounts }, { name: 'proxy' }],
      volumes: [
        {
          name: 'settings',
          projected: {
            sources: [
              { serviceAccountToken: { path: 'token' } },
              { configMap: { name: 'a' } },
              {
                configMap: {
                  name: 'b',
                  items: [
                    { key: 'x', path: 'x' },
                    { key: 'y', path: 'y' },
                  ],
                },
              },
            ],
          },
        },
        { name: 'unmounted', configMap: { name: 'c' } },
      ],
    },
    'ConfigMap',
  );
  t.same(
    references.map(({ name, key }) => [name, key]),
    [
      ['a', undefined],
      ['b', 'x'],
      ['b', 'y'],
    ],
  );
  for (const { users, place } of references)
    t.same({ users, place }, { users: ['setup', 'cart'], place: 'volume settings' });
});

t.test('what a malformed reference lacks is empty, so that it is found nowhere', async t => {
  const env = [{ name: 'LOG_LEVEL', valueFrom: { configMapKeyRef: {} } }];
  const [reference] = keyedReferences({ containers: [{ name: 'cart', env }] }, 'ConfigMap');
  t.match(reference, { name: '', key: '' });
  t.same(keyedReferences({}, 'ConfigMap'), []);
});

t.test('a Secret is named in the same places; its own volume calls the name secretName', async t => {
  const volumeMounts = [{ name: 'creds', mountPath: '/etc/cart' }];
  const env = [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'a', key: 'token' } } }];
  const references = keyedReferences(
    {
      containers: [
        { name: 'cart', env, envFrom: [{ secretRef: { name: 'b' } }, { configMapRef: { name: 'x' } }], volumeMounts },
      ],
      volumes: [
        { name: 'creds', secret: { secretName: 'c', optional: true, items: [{ key: 'k', path: 'k' }] } },
        { name: 'unmounted', secret: { secretName: 'd' } },
      ],
    },
    'Secret',
  );
  t.same(
    references.map(({ name, key, optional, volume }) => [name, key, optional, volume]),
    [
      ['a', 'token', false, undefined],
      ['b', undefined, false, undefined],
      ['c', 'k', true, 'creds'],
    ],
  );
  const projected = { sources: [{ secret: { name: 'e' } }, { configMap: { name: 'x' } }] };
  t.match(keyedReferences({ containers: [{ volumeMounts }], volumes: [{ name: 'creds', projected }] }, 'Secret'), [
    { name: 'e', key: undefined },
  ]);
});
