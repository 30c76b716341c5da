import { Node, PersistentVolume, PersistentVolumeClaim, Pod } from 'kubefault/resources';
import { condition, defineCheck, isLive, latest, matchesNodeSelector, toRef } from 'kubefault/sdk';
import { formatTerms } from './format-terms.ts';
import { hindrance } from './hindrance.ts';
import { pinnedVolumes } from './pinned-volumes.ts';
import { unusableSince } from './unusable-since.ts';

export default defineCheck({
  version: 1,
  title: 'Every unscheduled Pod may run on some Node where its volumes can be used',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#node-affinity',
  subject: Pod,
  reads: [PersistentVolumeClaim, PersistentVolume, Node],
  grace: '2m',
  messages: {
    noSuchNode: 'can use volume {volume} of claim {claim} on no Node that there is: {terms}',
    noUsableNode: 'can use volume {volume} of claim {claim} only where it may not run: {nodes}',
    apart: 'can use its volumes {volumes} on no Node together',
  },
  causedBy: {
    'maintenance/node-left-cordoned': 'related',
    'node/heartbeat-lost': 'related',
    'node/not-ready': 'related',
  },

  examine(pod, { get, list, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    if (pod.spec?.nodeName) return skip('is scheduled');
    if (pod.spec?.schedulingGates?.length) return skip('is held back by a scheduling gate');
    const volumes = pinnedVolumes(pod, { get });
    if (volumes.length === 0) return skip('uses no volume that is bound to some Nodes only');
    const nodes = list(Node);
    const waits = condition(pod, 'PodScheduled')?.lastTransitionTime ?? pod.metadata.creationTimestamp;
    let isExplained = false;
    for (const { claim, volume, affinity } of volumes) {
      const near = nodes.filter(node => matchesNodeSelector(affinity, node));
      const data = { volume, claim };
      const hindered = near.flatMap(node => hindrance(pod, node) ?? []);
      if (hindered.length < near.length) continue;
      isExplained = true;
      const since = latest([waits, ...near.map(unusableSince)].filter(time => time !== undefined));
      const at = { key: claim, since, related: near.slice(0, 20).map(toRef) };
      if (near.length === 0) report('noSuchNode', { ...data, terms: formatTerms(affinity) }, at);
      else report('noUsableNode', { ...data, nodes: hindered.slice(0, 3).join(', ') }, at);
    }
    const together = nodes.filter(node => volumes.every(({ affinity }) => matchesNodeSelector(affinity, node)));
    if (isExplained || together.some(node => !hindrance(pod, node))) return;
    report('apart', { volumes: volumes.map(({ volume }) => volume).join(', ') }, { since: waits });
  },
});
