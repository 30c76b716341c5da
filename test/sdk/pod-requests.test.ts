import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import { formatAmounts } from '../../src/sdk/amounts.ts';
import { podRequests } from '../../src/sdk/pod-requests.ts';

const container = (name: string, requests?: object, more: object = {}) => ({
  name,
  ...(requests && { resources: { requests } }),
  ...more,
});
const sidecar = (name: string, requests: object) => container(name, requests, { restartPolicy: 'Always' });
const asked = (spec: object, status: object = {}): string =>
  formatAmounts(podRequests({ kind: 'Pod', metadata: { name: 'web-1' }, spec, status } as Pod));

const rows: readonly (readonly [name: string, spec: object, expected: string])[] = [
  ['a Pod takes a place', {}, 'pods 1'],
  ['what nobody asks for is not in it', { containers: [container('a')] }, 'pods 1'],
  [
    'containers are added up, whatever way they are written',
    {
      containers: [
        container('a', { cpu: '1', memory: '1Gi' }),
        container('b', { cpu: '0.5', memory: '512Mi', 'nvidia.com/gpu': '1' }),
      ],
    },
    'cpu 1500m, memory 1.5Gi, nvidia.com/gpu 1, pods 1',
  ],
  [
    'limits are none of it',
    { containers: [{ name: 'a', resources: { limits: { cpu: '4' }, requests: { cpu: '1' } } }] },
    'cpu 1, pods 1',
  ],
  [
    'the largest init container counts where it is larger, each resource by itself',
    {
      initContainers: [container('a', { cpu: '3', memory: '1Gi' }), container('b', { cpu: '2' })],
      containers: [container('c', { cpu: '1', memory: '2Gi' })],
    },
    'cpu 3, memory 2Gi, pods 1',
  ],
  [
    'sidecars go on beside the containers',
    { initContainers: [sidecar('a', { cpu: '1' })], containers: [container('b', { cpu: '2' })] },
    'cpu 3, pods 1',
  ],
  [
    'an init container runs beside the sidecars before it',
    {
      initContainers: [sidecar('a', { cpu: '1' }), container('b', { cpu: '5' })],
      containers: [container('c', { cpu: '2' })],
    },
    'cpu 6, pods 1',
  ],
  [
    'and not beside those after it',
    {
      initContainers: [container('b', { cpu: '5' }), sidecar('a', { cpu: '1' })],
      containers: [container('c', { cpu: '2' })],
    },
    'cpu 5, pods 1',
  ],
  [
    'the overhead of a runtime class comes on top',
    { containers: [container('a', { cpu: '1' })], overhead: { cpu: '250m', memory: '120Mi' } },
    'cpu 1250m, memory 120Mi, pods 1',
  ],
  [
    'what a Pod asks for as a whole replaces the sum, resource by resource',
    {
      containers: [container('a', { cpu: '1', memory: '1Gi' }), container('b', { cpu: '1' })],
      resources: { requests: { cpu: '1500m' } },
      overhead: { cpu: '100m' },
    },
    'cpu 1600m, memory 1Gi, pods 1',
  ],
  [
    'which it can do for CPU, memory and huge pages alone',
    {
      containers: [container('a', { 'nvidia.com/gpu': '2' })],
      resources: { requests: { 'nvidia.com/gpu': '1', 'hugepages-2Mi': '4Mi' } },
    },
    'nvidia.com/gpu 2, hugepages-2Mi 4Mi, pods 1',
  ],
  [
    'parts are rounded up',
    { containers: [container('a', { cpu: '100u', memory: '100m' })] },
    'cpu 1m, memory 1, pods 1',
  ],
  ['a number is as good as its text', { containers: [container('a', { cpu: 2 })] }, 'cpu 2, pods 1'],
];
for (const [name, spec, expected] of rows) t.equal(asked(spec), expected, name);

t.test('a container that is resized holds the larger of what it has and what it is to have', async t => {
  const spec = { containers: [container('a', { cpu: '2' })] };
  const has = (cpu: string, more: object = {}) => ({
    containerStatuses: [{ name: 'a', resources: { requests: { cpu } }, ...more }],
  });
  t.equal(asked(spec, has('1')), 'cpu 2, pods 1');
  t.equal(asked(spec, has('3')), 'cpu 3, pods 1');
  t.equal(asked(spec, has('1', { allocatedResources: { cpu: '4' } })), 'cpu 4, pods 1');
  t.equal(asked(spec, { containerStatuses: [{ name: 'b', resources: { requests: { cpu: '3' } } }] }), 'cpu 2, pods 1');
  const infeasible = { conditions: [{ type: 'PodResizePending', status: 'True', reason: 'Infeasible' }] };
  t.equal(asked(spec, { ...has('1'), ...infeasible }), 'cpu 1, pods 1', 'a wish that cannot be granted is none');
});

t.test('so does a sidecar, and no other init container', async t => {
  const status = { initContainerStatuses: [{ name: 'a', resources: { requests: { cpu: '3' } } }] };
  t.equal(asked({ initContainers: [sidecar('a', { cpu: '1' })] }, status), 'cpu 3, pods 1');
  t.equal(asked({ initContainers: [container('a', { cpu: '1' })] }, status), 'cpu 1, pods 1');
});

t.test('a text that is no quantity is never taken for 0', async t => {
  t.throws(() => asked({ containers: [container('a', { cpu: 'much' })] }), {
    message: /quantity of cpu, found "much"/,
  });
});
