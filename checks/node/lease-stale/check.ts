import { Lease, Node } from 'kubefault/resources';
import { condition, defineCheck, isBeingDeleted } from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every Ready Node renews its Lease',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/architecture/nodes/#node-heartbeats',
  subject: Node,
  reads: [Lease],
  grace: '1m',
  options: {
    maxAge: {
      description: 'Age of renewTime at which a Lease is stale; kubelets renew every 10s and a Lease lasts 40s',
      type: 'string',
      format: 'duration',
      default: '40s',
    },
  },
  messages: {
    stale: 'is Ready, and its Lease was last renewed at {renewed}',
    missing: 'is Ready and has no Lease in kube-node-lease',
    neverRenewed: 'is Ready, and its Lease has no renewTime',
  },
  causedBy: {
    'node/kubelet-unhealthy': 'same-node',
    'control-plane/controller-manager-inactive': 'cluster-wide',
    'etcd/nospace-alarm': 'cluster-wide',
  },

  examine(node, { get, older, options, report, skip }) {
    const { name, creationTimestamp: since } = node.metadata;
    if (isBeingDeleted(node)) return skip('is being deleted');
    const ready = condition(node, 'Ready')?.status;
    if (ready === 'False' || ready === 'Unknown') return skip('is not Ready');
    const lease = get(Lease, { namespace: 'kube-node-lease', name });
    if (!lease && node.metadata.labels?.['type'] === 'virtual-kubelet')
      return skip('is a virtual Node without a Lease');
    if (!lease) return report('missing', {}, { since });
    const renewed = lease.spec?.renewTime;
    const on = { related: [{ kind: 'Lease', namespace: 'kube-node-lease', name }] };
    if (!renewed) return report('neverRenewed', {}, { since, ...on });
    if (older(renewed, options.maxAge)) report('stale', { renewed }, { since: renewed, ...on });
  },
});
