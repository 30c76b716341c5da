import { DaemonSet, Node, Pod } from 'kubefault/resources';
import {
  condition,
  defineCheck,
  excerpt,
  formatReadiness,
  formatRef,
  isBeingDeleted,
  isNetworkAgent,
  toRef,
} from 'kubefault/sdk';

/** How the kubelet passes on what the container runtime says of its network, in present and earlier releases. */
const noNetwork =
  /NetworkReady=false|NetworkPluginNotReady|network plugin is not ready|cni plugin not initialized|cni config uninitialized/i;

export default defineCheck({
  version: 1,
  title: 'Every Node has a Pod network',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plugins/',
  subject: Node,
  enriches: [DaemonSet, Pod],
  grace: '3m',
  messages: {
    notInitialized: 'is not Ready, because its container runtime has no Pod network: {message}',
    noNodeReady: {
      text: 'is not Ready, because its container runtime has no Pod network, and no other Node is Ready: {message}',
      severity: 'critical',
    },
  },
  causedBy: { 'network/cni-agent-unavailable': 'same-node', 'node/kubelet-config-invalid': 'same-node' },

  examine(node, { cannotTell, list, report, skip }) {
    if (isBeingDeleted(node)) return skip('is being deleted');
    const ready = condition(node, 'Ready');
    if (!ready || ready.status === 'Unknown') return skip('has stopped reporting, or never did');
    if (ready.status === 'True') return;
    if (ready.status !== 'False') return cannotTell('its Ready condition is neither True, False nor Unknown');
    if (!ready.message) return cannotTell('is not Ready and does not say why');
    if (!noNetwork.test(ready.message)) return;
    const isAlone = !list(Node).some(other => condition(other, 'Ready')?.status === 'True');
    const data = { message: excerpt(ready.message, 200) };
    report(isAlone ? 'noNodeReady' : 'notInitialized', data, { since: ready.lastTransitionTime });
  },

  *evidence(node, { list }) {
    const agents = list(DaemonSet).filter(set => isNetworkAgent(set));
    if (agents.length === 0) yield 'no DaemonSet of a network add-on is installed';
    for (const agent of agents) {
      const { namespace = '', name } = agent.metadata;
      const pods = list(Pod, { namespace, owner: toRef(agent), node: node.metadata.name });
      yield* pods.length > 0
        ? pods.map(formatReadiness)
        : [`${formatRef({ kind: 'DaemonSet', namespace, name })} has no Pod there`];
    }
  },
});
