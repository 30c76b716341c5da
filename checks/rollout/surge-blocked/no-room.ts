import { type Deployment, Node, PersistentVolumeClaim, type Pod } from 'kubefault/resources';
import {
  allowsNode,
  claimsOf,
  isBeingDeleted,
  isCordoned,
  type LabelSelector,
  matches,
  plural,
  type Reader,
  untolerated,
} from 'kubefault/sdk';

/**
 * Why no Pod of a Deployment can run beside those that it has: each takes what only one at a time can have. Undefined
 * where one more can, as far as the template tells.
 */
export function noRoom(
  deployment: Deployment,
  { get, list }: Pick<Reader<typeof Node | typeof PersistentVolumeClaim>, 'get' | 'list'>,
): string | undefined {
  const { metadata, spec } = deployment;
  const template = spec?.template;
  const pod = { kind: 'Pod', apiVersion: 'v1', metadata: { name: metadata.name }, spec: template?.spec } as Pod;
  for (const { claim } of claimsOf(pod)) {
    const modes = get(PersistentVolumeClaim, { namespace: metadata.namespace, name: claim })?.spec?.accessModes;
    if (modes?.includes('ReadWriteOncePod')) return `claim ${claim} is for one Pod only (ReadWriteOncePod)`;
  }
  const exclusive = exclusiveOnNode(deployment);
  if (!exclusive) return undefined;
  const nodes = list(Node).filter(
    node => !isBeingDeleted(node) && !isCordoned(node) && allowsNode(pod, node) && untolerated(pod, node).length === 0,
  );
  const replicas = spec?.replicas ?? 1;
  // Where none suits, it is not the update that is in the way.
  if (nodes.length === 0 || replicas < nodes.length) return undefined;
  return `${exclusive}: ${plural(replicas, 'Pod')} for ${plural(nodes.length, 'suitable Node')}`;
}

/** Why no two Pods of a Deployment, of whatever revision, can share a Node. */
function exclusiveOnNode({ metadata: { namespace = '' }, spec }: Deployment): string | undefined {
  const template = spec?.template;
  const port = template?.spec?.containers
    ?.flatMap(({ ports }) => ports ?? [])
    .find(({ hostPort }) => hostPort)?.hostPort;
  if (port) return `each takes port ${port} of its Node`;
  const terms = template?.spec?.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const repels = terms.some(
    ({ topologyKey, labelSelector, namespaces, namespaceSelector, matchLabelKeys, mismatchLabelKeys }) =>
      topologyKey === 'kubernetes.io/hostname' &&
      labelSelector &&
      matches(labelSelector as LabelSelector, template?.metadata?.labels) &&
      (namespaces?.length
        ? namespaces.includes(namespace)
        : !namespaceSelector || Object.keys(namespaceSelector).length === 0) &&
      // With pod-template-hash each revision keeps apart on its own.
      !matchLabelKeys?.includes('pod-template-hash') &&
      !mismatchLabelKeys?.length,
  );
  return repels ? 'its anti-affinity lets one run on a Node' : undefined;
}
