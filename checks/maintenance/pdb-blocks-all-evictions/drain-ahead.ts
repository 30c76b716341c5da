import { Node, type Pod } from 'kubefault/resources';
import type { Reader } from 'kubefault/sdk';

/** Why Pods are about to be evicted, in words: their Node is cordoned, or an upgrade is announced. */
export function drainAhead(
  pods: readonly Pod[],
  targetVersion: string | undefined,
  { list }: Pick<Reader<typeof Node>, 'list'>,
): string | undefined {
  const names = new Set(pods.map(({ spec }) => spec?.nodeName));
  const cordoned = list(Node).filter(({ metadata, spec }) => spec?.unschedulable && names.has(metadata.name));
  if (cordoned[0]) return `Node ${cordoned[0].metadata.name} is cordoned`;
  return targetVersion === undefined ? undefined : `the upgrade to ${targetVersion} drains its Nodes`;
}
