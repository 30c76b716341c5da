import { excerpt } from 'kubefault/sdk';

const problems: readonly (readonly [RegExp, string])[] = [
  [/container runtime (is down|status check)/i, 'the container runtime is down'],
  [/PLEG is not healthy/i, 'the runtime does not list its containers in time (PLEG)'],
  [/network ?plugin|cni/i, 'the network plugin is not ready'],
  [/CSINode is not/i, 'CSINode is not initialized'],
  [/node is shutting down/i, 'the machine is shutting down'],
];

/**
 * What a Ready condition of status False says, in our words where it is a known problem. The kubelet joins several problems into one message:
 * `[container runtime is down, PLEG is not healthy: ...]`.
 */
export function problemsOfNode({
  reason = 'no reason given',
  message = '',
}: {
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
}): string {
  const known = problems.flatMap(([pattern, text]) => (pattern.test(message) ? text : []));
  return known.join(', ') || excerpt(message || reason, 120);
}
