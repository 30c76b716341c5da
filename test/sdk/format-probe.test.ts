import t from 'tap';
import { formatProbe, type Probe } from '../../src/sdk/format-probe.ts';

const cases: readonly (readonly [string, Probe, string])[] = [
  ['defaults', { httpGet: { port: 8080 } }, 'GET :8080/, every 10s, timeout 1s, 3 failures'],
  [
    'all that can be set',
    {
      httpGet: { port: 'http', path: '/healthz', scheme: 'HTTPS' },
      initialDelaySeconds: 5,
      periodSeconds: 2,
      timeoutSeconds: 3,
      failureThreshold: 1,
    },
    'GET https :http/healthz, after 5s, every 2s, timeout 3s, 1 failure',
  ],
  ['TCP', { tcpSocket: { port: 5432 } }, 'TCP :5432, every 10s, timeout 1s, 3 failures'],
  ['gRPC', { grpc: { port: 9000, service: 'ready' } }, 'gRPC :9000 ready, every 10s, timeout 1s, 3 failures'],
  [
    'a command, which may hold anything, is not shown',
    { exec: { command: ['curl', '-u', 'a:b', 'http://localhost'] } },
    'a command, every 10s, timeout 1s, 3 failures',
  ],
  ['nothing', {}, 'no action, every 10s, timeout 1s, 3 failures'],
];

for (const [name, probe, text] of cases) t.test(name, async t => t.equal(formatProbe(probe), text));
