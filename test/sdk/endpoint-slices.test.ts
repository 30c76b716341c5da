import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import { EndpointSlice } from '../../src/resources/endpoint-slice.ts';
import type { Service } from '../../src/resources/service.ts';
import { readyEndpoints, servesPort, slicesOf } from '../../src/sdk/endpoint-slices.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { collectFixture } from '../../src/sources/fixture.ts';

const slice = (rest: object, metadata: object = {}): EndpointSlice => ({
  kind: 'EndpointSlice',
  apiVersion: 'discovery.k8s.io/v1',
  metadata: { name: 'cart-1', namespace: 'shop', ...metadata },
  ...rest,
});

t.test('the slices of a Service carry its name and lie in its namespace', async t => {
  const labels = { 'kubernetes.io/service-name': 'cart' };
  const slices = [
    slice({}, { labels }),
    slice({}, { name: 'cart-2', labels }),
    slice({}, { name: 'cart-3' }),
    slice({}, { labels, namespace: 'shop-staging' }),
  ];
  const evidence = new Evidence([new Table(collectFixture(slices as never, EndpointSlice, new Set()))]);
  const cart: Service = { kind: 'Service', apiVersion: 'v1', metadata: { name: 'cart', namespace: 'shop' } };
  const found = slicesOf(cart, evidence.reader as Pick<Reader<typeof EndpointSlice>, 'list'>);
  t.same(
    found.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
    ['shop/cart-1', 'shop/cart-2'],
  );
});

t.test('an endpoint that does not say is ready', async t => {
  const endpoints = [
    { addresses: ['10.0.0.1'] },
    { addresses: ['10.0.0.2'], conditions: {} },
    { addresses: ['10.0.0.3'], conditions: { ready: true } },
    { addresses: ['10.0.0.4'], conditions: { ready: false, serving: true, terminating: true } },
  ];
  t.same(readyEndpoints(slice({ endpoints })), endpoints.slice(0, 3));
  t.same(readyEndpoints(slice({})), []);
});

t.test('Service and slice are joined by name and protocol of the port, and never by its number', async t => {
  const serving = slice({
    ports: [
      { name: '', port: 8080 },
      { name: 'dns', port: 5353, protocol: 'UDP' },
    ],
  });
  t.ok(servesPort(serving, { port: 80 }));
  t.ok(servesPort(serving, { name: '', port: 80, protocol: 'TCP' }));
  t.ok(servesPort(serving, { name: 'dns', port: 53, protocol: 'UDP' }));
  t.notOk(servesPort(serving, { name: 'dns', port: 53 }));
  t.notOk(servesPort(serving, { name: 'http', port: 8080 }));
  t.notOk(servesPort(slice({ ports: [{ name: 'http' }] }), { name: 'http', port: 80 }), 'a port without a number');
  t.notOk(servesPort(slice({}), { port: 80 }));
});
