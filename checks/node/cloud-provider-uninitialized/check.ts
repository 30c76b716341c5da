import { Lease, Node, Pod } from 'kubefault/resources';
import {
  defineCheck,
  formatReadiness,
  isBeingDeleted,
  isLive,
  lastManaged,
  plural,
  uninitializedNodes,
  untolerated,
} from 'kubefault/sdk';

const name = 'cloud-controller-manager';

export default defineCheck({
  version: 1,
  title: 'Every Node was initialised by its cloud provider',
  severity: 'high',
  profile: 'platform',
  reference:
    'https://kubernetes.io/docs/reference/labels-annotations-taints/#node-cloudprovider-kubernetes-io-uninitialized',
  subject: Node,
  enriches: [Pod, Lease],
  grace: '5m',
  messages: {
    uninitialized: 'waits to be initialised by a cloud controller manager, and takes no Pods until then',
    everyWorker: {
      text: 'waits to be initialised by a cloud controller manager, as every worker Node does: no Pod is placed',
      severity: 'critical',
    },
  },
  causedBy: { 'control-plane/cloud-controller-manager-missing': 'cluster-wide' },

  examine(node, { derive, report, skip }) {
    if (isBeingDeleted(node)) return skip('is being deleted');
    const { nodes, includesEveryWorker } = derive(uninitializedNodes);
    if (!nodes.some(({ metadata }) => metadata.name === node.metadata.name)) return;
    // Neither the kubelet nor kubectl notes when it set the taint, and Nodes are tainted long after their creation.
    report(includesEveryWorker ? 'everyWorker' : 'uninitialized', {}, { since: lastManaged(node.metadata, 'spec') });
  },

  *evidence(node, { list }) {
    const { providerID } = node.spec ?? {};
    yield `providerID ${providerID ?? '(none)'}, ${plural(node.status?.addresses?.length ?? 0, 'address')}`;
    const leases = list(Lease).filter(({ metadata }) => metadata.name.includes(name));
    yield* leases.map(
      ({ metadata, spec }) => `Lease ${metadata.namespace}/${metadata.name} was renewed at ${spec?.renewTime}`,
    );
    const pods = list(Pod);
    yield* pods.filter(({ metadata }) => metadata.name.includes(name)).map(formatReadiness);
    const waiting = pods.filter(pod => isLive(pod) && !pod.spec?.nodeName && untolerated(pod, node).length > 0);
    yield `${plural(waiting.length, 'Pod')} without a Node do not tolerate its taints`;
  },
});
