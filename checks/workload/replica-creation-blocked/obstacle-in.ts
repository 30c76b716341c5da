import type { Ref } from 'kubefault/sdk';

/** What the words of a refusal say. */
export interface Obstacle {
  /** In our words: those of the API server come after. */
  readonly problem: string;
  /** Objects that it names. */
  readonly names: readonly Ref[];
  /** The webhook that it names; a webhook configuration may have several. */
  readonly webhook: string | undefined;
}

type Row = readonly [pattern: RegExp, problem: string, kind?: string];

/**
 * Messages of the admission plugins of the API server, the first that matches. Where one names an object, the group
 * `name` finds it. https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
const rows: readonly Row[] = [
  [/error looking up service account [^/\s]+\/(?<name>[^:\s]+)/, 'its ServiceAccount is missing', 'ServiceAccount'],
  [/exceeded quota: (?<name>[^,\s]+)/, 'a quota is exhausted', 'ResourceQuota'],
  [/failed quota: (?<name>[^:\s]+)/, 'a quota demands what its containers do not set', 'ResourceQuota'],
  [/violates PodSecurity/, 'Pod Security does not admit it'],
  [/no PriorityClass with name (?<name>\S+)/, 'its PriorityClass is missing', 'PriorityClass'],
  [/failed calling webhook "(?<webhook>[^"]+)"/, 'an admission webhook cannot be called'],
  [/admission webhook "(?<webhook>[^"]+)" denied/, 'an admission webhook denies it'],
  [/ValidatingAdmissionPolicy '(?<name>[^']+)'/, 'an admission policy denies it', 'ValidatingAdmissionPolicy'],
  [
    /(?:maximum|minimum) (?:cpu|memory|storage|ephemeral-storage|\S+) (?:usage|limit to request)/,
    'a LimitRange does not allow it',
  ],
  [/RuntimeClass "(?<name>[^"]+)" not found/, 'its RuntimeClass is missing', 'RuntimeClass'],
  [/is being terminated/, 'its namespace is being deleted'],
  [/is invalid:/, 'the API server does not take the Pod'],
];

const clusterScoped = new Set(['PriorityClass', 'RuntimeClass', 'ValidatingAdmissionPolicy']);

/** Why a Pod was refused, and what is named as the reason. */
export function obstacleIn(message: string, namespace: string | undefined): Obstacle {
  for (const [pattern, problem, kind] of rows) {
    const match = pattern.exec(message);
    if (!match) continue;
    const { name, webhook } = match.groups ?? {};
    const names = kind && name ? [clusterScoped.has(kind) ? { kind, name } : { kind, namespace, name }] : [];
    return { problem, names, webhook };
  }
  return { problem: 'the API server refuses it', names: [], webhook: undefined };
}
