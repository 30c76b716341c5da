import t from 'tap';
import { configMapReferences } from '../../src/sdk/config-map-references.ts';

t.test('environment: a key each, or the whole object', async t => {
  const env = [
    { name: 'MODE', value: 'fast' },
    { name: 'LOG_LEVEL', valueFrom: { configMapKeyRef: { name: 'cart-settings', key: 'log-level' } } },
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'cart', key: 'token' } } },
  ];
  const envFrom = [{ configMapRef: { name: 'cart-env', optional: true } }, { secretRef: { name: 'cart' } }];
  t.same(configMapReferences({ containers: [{ name: 'cart', env, envFrom }] }), [
    {
      name: 'cart-settings',
      key: 'log-level',
      optional: false,
      users: ['cart'],
      place: 'variable LOG_LEVEL of container cart',
    },
    { name: 'cart-env', key: undefined, optional: true, users: ['cart'], place: 'envFrom of container cart' },
  ]);
});

t.test('a value of the environment is never touched: it is masked', async t => {
  const masked = Object.defineProperty({ name: 'TOKEN' }, 'value', {
    enumerable: true,
    get: () => t.fail('it was read'),
  });
  t.same(configMapReferences({ containers: [{ name: 'cart', env: [masked] }] }), []);
});

t.test('volumes: every item, or the whole object, for each container that mounts them', async t => {
  const volumeMounts = [{ name: 'settings', mountPath: '/etc/cart' }];
  const references = configMapReferences({
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
  });
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
  const [reference] = configMapReferences({ containers: [{ name: 'cart', env }] });
  t.match(reference, { name: '', key: '' });
  t.same(configMapReferences({}), []);
});
