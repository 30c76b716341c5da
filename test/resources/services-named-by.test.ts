import t from 'tap';
import { type ServiceNamer, servicesNamedBy } from '../../src/resources/services-named-by.ts';

const named = (object: object): readonly string[] =>
  servicesNamedBy(object as ServiceNamer).map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`);
const metadata = { name: 'front', namespace: 'shop' };
const to = (name: string): object => ({ backend: { service: { name } } });

t.test('an Ingress names Services of its namespace by default and by path', async t => {
  const rules = [
    { http: { paths: [to('web'), { backend: { resource: { kind: 'Bucket', name: 'files' } } }] } },
    { host: 'a' },
  ];
  const spec = { defaultBackend: { service: { name: 'cart' } }, rules };
  t.same(named({ kind: 'Ingress', metadata, spec }), ['Service shop/cart', 'Service shop/web']);
  t.same(named({ kind: 'Ingress', metadata }), []);
});

t.test('webhooks name a Service of any namespace, or a URL', async t => {
  const service = { namespace: 'shop', name: 'rules' };
  const webhooks = [{ clientConfig: { service } }, { clientConfig: { url: 'https://rules.example.com' } }, {}];
  for (const kind of ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']) {
    t.same(named({ kind, metadata: { name: 'rules' }, webhooks }), ['Service shop/rules']);
    t.same(named({ kind, metadata: { name: 'rules' } }), []);
  }
});

t.test('a local APIService names none', async t => {
  const service = { namespace: 'kube-system', name: 'metrics-server' };
  t.same(named({ kind: 'APIService', metadata: { name: 'v1' }, spec: { service } }), [
    'Service kube-system/metrics-server',
  ]);
  t.same(named({ kind: 'APIService', metadata: { name: 'v1' }, spec: {} }), []);
});
