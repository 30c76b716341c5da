import { EventsOf } from 'kubefault/documents';
import { DaemonSet, Node, Pod, ServiceAccount } from 'kubefault/resources';
import {
  condition,
  daemonSetSuits,
  defineCheck,
  formatRef,
  isBeingDeleted,
  isNetworkAgent,
  knownNetworkAgents,
  lastWritten,
  later,
  toRef,
} from 'kubefault/sdk';
import { hasNoAgent } from './has-no-agent.ts';
import { hasPodNetwork } from './has-pod-network.ts';
import { linesOfAgents } from './lines-of-agents.ts';
import { podOnNode } from './pod-on-node.ts';
import { setsWithReadyPod } from './sets-with-ready-pod.ts';
import { traceOfAgent } from './trace-of-agent.ts';

export default defineCheck({
  version: 1,
  title: 'Every Node has a Ready Pod of its network agent',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/cluster-administration/addons/#networking-and-network-policy',
  subject: Node,
  reads: [DaemonSet, Pod, ServiceAccount],
  enriches: [EventsOf],
  grace: '3m',
  options: {
    agents: {
      description: 'Names of DaemonSets that set up the Pod network; others are known by what they mount',
      type: 'array',
      items: { type: 'string' },
      default: knownNetworkAgents,
    },
  },
  messages: {
    notReady: 'has no Ready Pod of its network agent {agent}: {problem}',
    noneReady: {
      text: 'has no Ready Pod of its network agent {agent}, as no other Node has: {problem}',
      severity: 'critical',
    },
    notCovered: { text: 'is left out by every network agent: {agents}', confidence: 'suspected' },
  },
  causedBy: {
    'node/heartbeat-lost': 'same-node',
    'node/internal-ip-conflict': 'same-node',
    'network/pod-cidr-invalid': 'same-node',
    'access/service-account-missing': 'related',
    'workload/container-start-error': 'related',
    'workload/image-pull-failure': 'related',
    'workload/oom-killed': 'related',
    'kube-proxy/pod-not-running': 'same-node',
    'kube-proxy/rules-missing': 'same-node',
  },

  examine(node, { cannotTell, derive, list, options, report, skip }) {
    const none = hasNoAgent(node);
    if (none) return skip(none);
    const agents = list(DaemonSet).filter(set => !isBeingDeleted(set) && isNetworkAgent(set, options.agents));
    const mine = agents.filter(set => daemonSetSuits(set, node));
    if (mine.length === 0 && agents.some(({ metadata }) => options.agents.includes(metadata.name)))
      return report('notCovered', { agents: agents.map(nameOf).join(', ') }, { since: leftOutSince(node, agents) });
    if (mine.length === 0) {
      const trace = traceOfAgent(node, options.agents, { derive, list });
      if (trace) return cannotTell(`no network agent is there, and ${trace}`);
      const { status, lastTransitionTime: since } = condition(node, 'Ready') ?? {};
      if (status === 'True' && derive(hasPodNetwork)) return skip('Pods have addresses without any network agent');
      const reason =
        'no network agent is known, and the Node is not Ready or no Pod shows that its network is built in';
      return cannotTell(reason, since ? { since, grace: '3m' } : undefined);
    }
    for (const set of mine) {
      const { isReady, problem, since, related } = podOnNode(set, node, { list });
      if (isReady) continue;
      const at = { key: formatRef(toRef(set)), since, related };
      const data = { agent: nameOf(set), problem };
      report(derive(setsWithReadyPod).has(formatRef(toRef(set))) ? 'notReady' : 'noneReady', data, at);
    }
  },

  evidence: linesOfAgents,
});

const nameOf = ({ metadata: { namespace, name } }: DaemonSet): string => `${namespace}/${name}`;

/** Neither the Node's labels and taints nor the DaemonSets have changed since. */
const leftOutSince = ({ metadata }: Node, agents: readonly DaemonSet[]): string | undefined =>
  later(
    lastWritten(metadata, 'metadata'),
    lastWritten(metadata, 'spec'),
    ...agents.map(agent => lastWritten(agent.metadata, 'spec')),
  );
