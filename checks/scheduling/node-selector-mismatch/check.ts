import { Node, Pod } from 'kubefault/resources';
import { defineCheck, excerpt, notWaiting, schedulable, toRef, unscheduledSince } from 'kubefault/sdk';
import { closestNodes } from './closest-nodes.ts';
import { deprecatedLabels } from './deprecated-labels.ts';
import { lineOfNode } from './line-of-node.ts';
import { formatWishes, wishesOf } from './wishes-of.ts';

export default defineCheck({
  version: 1,
  title: 'Every unscheduled Pod asks for labels that some Node has',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
  subject: Pod,
  reads: [Node],
  grace: '2m',
  options: {
    deprecatedLabels: {
      description: 'Labels that are marked as deprecated where a Pod asks for them',
      type: 'array',
      items: { type: 'string' },
      default: deprecatedLabels,
    },
  },
  messages: { noMatch: 'matches no Node of {nodes}: it asks for {wishes}' },
  causedBy: {
    'scheduling/legacy-control-plane-label': ['owner', 'same-pod'],
    'node/cloud-provider-uninitialized': 'related',
    'node/expected-node-missing': 'cluster-wide',
  },

  examine(pod, { derive, options, report, skip }) {
    const reason = notWaiting(pod);
    if (reason) return skip(reason);
    if (wishesOf(pod).length === 0) return skip('asks for no particular Node');
    const { nodes, suitableFor } = derive(schedulable);
    if (suitableFor(pod).length > 0) return;
    const data = {
      nodes: nodes.length,
      wishes: excerpt(formatWishes(pod, options.deprecatedLabels), 300),
    };
    const related = derive(closestNodes)
      .to(pod)
      .map(({ node }) => toRef(node));
    report('noMatch', data, { since: unscheduledSince(pod), related });
  },

  evidence: (pod, { derive }) => derive(closestNodes).to(pod).slice(0, 5).map(lineOfNode),
});
