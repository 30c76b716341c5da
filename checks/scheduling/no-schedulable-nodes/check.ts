import { Cluster, Node, Pod } from 'kubefault/resources';
import { defineCheck, later, notWaiting, plural, toRef } from 'kubefault/sdk';
import { refusalOf } from './refusal-of.ts';

export default defineCheck({
  version: 1,
  title: 'A Node takes ordinary Pods',
  severity: 'critical',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
  subject: Cluster,
  reads: [Node],
  enriches: [Pod],
  options: {
    minSchedulable: { description: 'Nodes needed that take ordinary Pods', type: 'integer', minimum: 1, default: 1 },
    ignoreTaints: {
      description: 'Taints that ordinary Pods of this cluster tolerate, as key or key=value',
      type: 'array',
      items: { type: 'string' },
      default: [] as readonly string[],
    },
  },
  messages: {
    noNode: 'has no Node',
    none: 'has no Node that takes ordinary Pods: {reasons}',
    tooFew: 'has only {open} of the {wanted} Nodes that are to take ordinary Pods: {reasons}',
  },
  causedBy: {
    'node/cloud-provider-uninitialized': 'related',
    'node/not-ready': 'related',
    'node/heartbeat-lost': 'related',
    'maintenance/node-left-cordoned': 'related',
    'network/cni-not-initialized': 'related',
    'node/disk-pressure': 'related',
    'node/memory-pressure': 'related',
    'node/pid-pressure': 'related',
    'network/node-network-unavailable': 'related',
  },

  examine(_, { list, options, report }) {
    const nodes = list(Node);
    const refusing = nodes.flatMap(node => refusalOf(node, options.ignoreTaints) ?? []);
    const open = nodes.length - refusing.length;
    if (nodes.length === 0) report('noNode', {});
    if (open >= options.minSchedulable || nodes.length === 0) return;
    const counts = new Map<string, number>();
    for (const { reason } of refusing) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    const reasons = [...counts].map(([reason, count]) => `${count} ${reason}`).join('; ') || 'there are no more';
    const at = {
      // The last of them to go made the difference.
      since: refusing.length > 0 ? later(...refusing.map(({ since }) => since)) : undefined,
      related: refusing.map(({ node }) => toRef(node)),
    };
    if (open === 0) report('none', { reasons }, at);
    else report('tooFew', { open, wanted: options.minSchedulable, reasons }, at);
  },

  *evidence(_, { list }) {
    const refusing = list(Node).flatMap(node => refusalOf(node) ?? []);
    yield* refusing.slice(0, 10).map(({ node, reason }) => `${node.metadata.name} ${reason}`);
    yield `${plural(list(Pod).filter(pod => notWaiting(pod) === undefined).length, 'Pod')} without a Node`;
  },
});
