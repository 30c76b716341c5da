import type { Node } from 'kubefault/resources';

/** The label of the zone, and the one that it had before v1.17. */
const labels = ['topology.kubernetes.io/zone', 'failure-domain.beta.kubernetes.io/zone'];

/** The Nodes by the names of their zones; those without a zone are one group, named ''. */
export function nodesByZone(nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const zones = new Map<string, Node[]>();
  for (const node of nodes) {
    const zone = labels.map(label => node.metadata.labels?.[label]).find(Boolean) ?? '';
    const others = zones.get(zone);
    if (others) others.push(node);
    else zones.set(zone, [node]);
  }
  return zones;
}
