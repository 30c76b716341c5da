import { Cluster, Node, PersistentVolume, PersistentVolumeClaim, Pod } from 'kubefault/resources';
import { condition, defineCheck, formatAmounts, plural, toRef } from 'kubefault/sdk';
import { isAutoscaler } from './is-autoscaler.ts';
import { lossesOf } from './losses-of.ts';
import { nameSome } from './name-some.ts';
import { useOfNodes } from './use-of-nodes.ts';

export default defineCheck({
  version: 1,
  title: 'Every Node can be lost without its Pods losing their place',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/setup/best-practices/cluster-large/',
  subject: Cluster,
  reads: [Node, Pod, PersistentVolumeClaim, PersistentVolume],
  options: {
    lostNodes: {
      description: 'Nodes lost at a time: each Node, together with those others whose Pods ask for most',
      type: 'integer',
      minimum: 1,
      default: 1,
    },
    ignoreBelowPriority: {
      description: 'Pods of lower priority need no place, and their room counts as free',
      type: 'integer',
      default: 0,
    },
    assumeAutoscaler: {
      description: 'Trust an autoscaler of Nodes that is seen running to make room',
      type: 'boolean',
      default: false,
    },
  },
  messages: {
    noRoom:
      'has no other place for {homeless} of the {pods} on {node} if lost: {names}, which ask for {asked} (so it is for {like})',
    pinned: { text: 'has {pods} that may run on no other Node if theirs is lost: {names}', severity: 'low' },
  },
  causedBy: {
    'node/heartbeat-lost': 'related',
    'maintenance/node-left-cordoned': 'related',
    'node/not-ready': 'related',
    'scheduling/no-schedulable-nodes': 'cluster-wide',
  },

  examine(_, { get, list, options, report, skip }) {
    const nodes = list(Node);
    if (nodes.length < 2) return skip('has no more than one Node');
    const isReady = (node: Node) => condition(node, 'Ready')?.status === 'True';
    if (!nodes.some(isReady)) return skip('has no Ready Node');
    const idle = nodes.filter(node => node.spec?.unschedulable || !isReady(node));
    if (options.assumeAutoscaler && list(Pod).some(isAutoscaler)) return;
    const losses = lossesOf({ get, list }, options);
    const hurting = losses.filter(({ homeless }) => homeless.length > 0);
    const worst = hurting.toSorted((a, b) => b.homeless.length - a.homeless.length)[0];
    if (worst) {
      const [homeless, pods] = [worst.homeless.length, plural(worst.pods, 'Pod')];
      const [names, asked, node] = [nameSome(worst.homeless), formatAmounts(worst.asked), worst.nodes.join(' and ')];
      const like = `${hurting.length} of ${plural(losses.length, 'Node')}`;
      report('noRoom', { homeless, pods, node, names, asked, like }, { related: idle.map(toRef) });
    }
    const pinned = [...new Set(losses.flatMap(loss => loss.pinned))];
    if (pinned.length > 0) report('pinned', { pods: plural(pinned.length, 'Pod'), names: nameSome(pinned) });
  },

  evidence: (_, { list }) => useOfNodes(list(Node), list(Pod)),
});
