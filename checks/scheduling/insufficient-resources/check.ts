import { Node, Pod } from 'kubefault/resources';
import { candidates, defineCheck, formatShortages, notWaiting, plural, toRef, unscheduledSince } from 'kubefault/sdk';
import { byShortage } from './by-shortage.ts';
import { linesOfRoom } from './lines-of-room.ts';

export default defineCheck({
  version: 1,
  title: 'Every unscheduled Pod finds room on some Node that takes it',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#troubleshooting',
  subject: Pod,
  reads: [Node],
  grace: '2m',
  messages: {
    full: 'finds no room on {nodes} that it may run on; {closest} comes closest, and lacks {shortages}',
    neverFits: 'fits on no Node, however empty; {largest} comes closest, and is too small for {shortages}',
  },
  causedBy: { 'node/not-ready': 'related', 'maintenance/node-left-cordoned': 'related' },

  examine(pod, { derive, report, skip }) {
    const reason = notWaiting(pod);
    if (reason) return skip(reason);
    const all = derive(candidates).for(pod);
    const open = all.filter(({ taints }) => taints.length === 0);
    const [closest] = open.toSorted(byShortage(({ lacks }) => lacks));
    if (!closest) return skip('no Node that its node selector, affinity and tolerations allow');
    if (closest.lacks.length === 0) return;
    const since = unscheduledSince(pod);
    const [largest] = all.toSorted(byShortage(({ tooSmall }) => tooSmall));
    const isKnown = all.every(({ node }) => node.status?.allocatable);
    if (isKnown && largest && largest.tooSmall.length > 0) {
      const shortages = formatShortages(largest.tooSmall, 'allocatable');
      return report('neverFits', { shortages, largest: largest.node.metadata.name }, { since });
    }
    // Nodes that have the room, and take no Pods.
    const related = all.filter(({ lacks }) => lacks.length === 0).map(({ node }) => toRef(node));
    const [nodes, shortages] = [plural(open.length, 'Node'), formatShortages(closest.lacks, 'free')];
    report('full', { nodes, closest: closest.node.metadata.name, shortages }, { since, related });
  },

  evidence: (pod, { derive, list }) => linesOfRoom(pod, derive(candidates).for(pod), list),
});
