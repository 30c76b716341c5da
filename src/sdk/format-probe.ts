import type { V1Probe } from '@kubernetes/client-node';
import type { Wire } from '../resources/wire.ts';

export type Probe = Wire<V1Probe>;

/**
 * A probe in words, with the defaults of the API for what is not set: `GET :8080/healthz, every 10s, timeout 1s, 3 failures`.
 * Commands are named and not shown.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
 */
export function formatProbe(probe: Probe): string {
  const { initialDelaySeconds, periodSeconds = 10, timeoutSeconds = 1, failureThreshold = 3 } = probe;
  const parts = [
    actionOf(probe),
    initialDelaySeconds ? `after ${initialDelaySeconds}s` : '',
    `every ${periodSeconds}s`,
    `timeout ${timeoutSeconds}s`,
    `${failureThreshold} failure${failureThreshold === 1 ? '' : 's'}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function actionOf({ httpGet, tcpSocket, grpc, exec }: Probe): string {
  if (httpGet) return `GET ${httpGet.scheme === 'HTTPS' ? 'https ' : ''}:${httpGet.port}${httpGet.path ?? '/'}`;
  if (tcpSocket) return `TCP :${tcpSocket.port}`;
  if (grpc) return `gRPC :${grpc.port}${grpc.service ? ` ${grpc.service}` : ''}`;
  return exec ? 'a command' : 'no action';
}
