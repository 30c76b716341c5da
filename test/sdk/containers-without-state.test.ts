import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import { containersWithoutState } from '../../src/sdk/containers-without-state.ts';

const pod = (status: Pod['status']): Pod => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name: 'cart-1', namespace: 'shop' },
  spec: { initContainers: [{ name: 'migrate' }], containers: [{ name: 'cart' }] },
  status,
});
const [running, ended] = [{ running: {} }, { terminated: {} }];

t.same(containersWithoutState(pod(undefined)), [], 'no kubelet has acknowledged it');
t.same(containersWithoutState(pod({ phase: 'Pending' })), []);
t.same(containersWithoutState(pod({ phase: 'Pending', startTime: '2026-01-01T12:00:00Z' })), ['migrate', 'cart']);
t.same(containersWithoutState(pod({ phase: 'Running' })), ['migrate', 'cart']);
t.same(containersWithoutState(pod({ containerStatuses: [{ name: 'cart', state: running }] })), ['migrate']);
t.same(
  containersWithoutState(
    pod({
      initContainerStatuses: [{ name: 'migrate', state: ended }],
      containerStatuses: [{ name: 'cart', state: { waiting: { reason: 'PodInitializing' } } }],
    }),
  ),
  [],
);
for (const state of [undefined, {}, { waiting: {} }, { waiting: { reason: '' } }])
  t.same(
    containersWithoutState(
      pod({
        initContainerStatuses: [{ name: 'migrate', state: ended }],
        containerStatuses: [{ name: 'cart', state }],
      }),
    ),
    ['cart'],
    `state ${JSON.stringify(state)}`,
  );
