import t from 'tap';
import { Evidence } from '../../src/evidence/evidence.ts';
import { Table } from '../../src/evidence/table.ts';
import { Event } from '../../src/resources/event.ts';
import type { Pod } from '../../src/resources/pod.ts';
import { linesOfProbes } from '../../src/sdk/lines-of-probes.ts';
import { probedContainers } from '../../src/sdk/probed-containers.ts';
import type { Reader } from '../../src/sdk/reader.ts';
import { collectFixture } from '../../src/sources/fixture.ts';

const pod = {
  kind: 'Pod',
  metadata: { name: 'cart-1', namespace: 'shop' },
  spec: {
    nodeName: 'worker-1',
    initContainers: [
      { name: 'setup' },
      { name: 'proxy', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 1 } } },
    ],
    containers: [
      { name: 'cart', livenessProbe: { exec: {} } },
      { name: 'log', readinessProbe: { exec: {} } },
    ],
  },
  status: {
    initContainerStatuses: [{ name: 'proxy', restartCount: 2 }],
    containerStatuses: [
      { name: 'cart', lastState: { terminated: { exitCode: 143, finishedAt: '2026-01-01T11:00:00Z' } } },
    ],
  },
} as unknown as Pod;

const event = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'e', namespace: 'shop' },
  involvedObject: { kind: 'Pod', name: 'cart-1', namespace: 'shop', fieldPath: 'spec.containers{cart}' },
  reason: 'Unhealthy',
  message: 'Liveness probe failed: exit 1',
  lastTimestamp: '2026-01-01T11:59:00Z',
};
const evidence = new Evidence([new Table(collectFixture([event], Event, new Set()))]);
const reader = evidence.reader as unknown as Reader<typeof Event>;

t.test('containers that a probe can have killed, sidecars among them; a readiness probe kills none', async t => {
  t.same(
    probedContainers(pod).map(({ container, status }) => [container.name, status?.restartCount]),
    [
      ['proxy', 2],
      ['cart', undefined],
    ],
  );
});

t.test('lines of evidence: Node, probes, last ends, and what the probes said', async t => {
  t.same(
    [...linesOfProbes(pod, reader)],
    [
      'on Node worker-1',
      'startup probe of container proxy: TCP :1, every 10s, timeout 1s, 3 failures',
      'liveness probe of container cart: a command, every 10s, timeout 1s, 3 failures',
      'container cart ended at 2026-01-01T11:00:00Z with exit code 143; SIGTERM: it was asked to end',
      '2026-01-01T11:59:00Z (1 time) Liveness probe failed: exit 1',
    ],
  );
});
