import { Cluster, Node } from 'kubefault/resources';
import { defineCheck, isBeingDeleted, toRef } from 'kubefault/sdk';
import { lostTogether } from './lost-together.ts';
import { nodesByZone } from './nodes-by-zone.ts';
import { isSilent, silentSince } from './silent-since.ts';

export default defineCheck({
  version: 1,
  title: 'No zone has lost contact with most of its Nodes at once',
  severity: 'critical',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/architecture/nodes/#rate-limits-on-eviction',
  subject: Cluster,
  reads: [Node],
  options: {
    minFraction: {
      description: "Share of a zone's Nodes that is an outage; the node controller takes the same by default",
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 0.55,
    },
    minNodes: { description: 'No fewer Nodes are an outage', type: 'integer', minimum: 1, default: 2 },
    within: { description: 'How close together they were lost', type: 'string', format: 'duration', default: '5m' },
  },
  messages: {
    zoneLost: '{lost} of the {nodes} Nodes {place} stopped reporting at about the same time: {names}',
    allLost:
      'all of its {nodes} Nodes stopped reporting at about the same time: look at the API server and the controller manager first',
  },

  examine(_, { list, options, report, skip }) {
    const nodes = list(Node).filter(node => !isBeingDeleted(node));
    if (nodes.length < 3) return skip('has fewer than 3 Nodes');
    const { minFraction, minNodes, within } = options;
    const about = (lost: readonly Node[]) => ({
      since: earliest(lost.flatMap(node => silentSince(node) ?? [])),
      related: lost.map(toRef),
    });
    const all = lostTogether(nodes.filter(isSilent), within);
    if (all.length === nodes.length && all.length >= minNodes)
      return report('allLost', { nodes: nodes.length }, about(all));
    for (const [zone, members] of nodesByZone(nodes)) {
      const lost = lostTogether(members.filter(isSilent), within);
      if (lost.length < minNodes || lost.length < minFraction * members.length) continue;
      const place = zone ? `of zone ${zone}` : 'without a zone';
      const names = [...lost.slice(0, 10).map(({ metadata }) => metadata.name), ...(lost.length > 10 ? ['...'] : [])];
      const data = { lost: lost.length, nodes: members.length, place, names: names.join(', ') };
      report('zoneLost', data, { key: zone, ...about(lost) });
    }
  },
});

const earliest = (times: readonly string[]): string | undefined =>
  times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
