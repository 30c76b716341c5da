import { Node } from 'kubefault/resources';
import { condition, defineCheck, excerpt, isBeingDeleted, type Reader, workerNodes } from 'kubefault/sdk';
import { problemsOfNode } from './problems-of-node.ts';

export default defineCheck({
  version: 1,
  title: 'Every Node that reports its state is Ready',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/node/node-status/#condition',
  subject: Node,
  grace: '1m',
  options: {
    maxNotReady: { description: 'Nodes that may be not Ready at a time', type: 'integer', minimum: 0, default: 0 },
  },
  messages: {
    notReady: 'is not Ready: {problems}',
    youngNotReady: { text: 'is younger than 5m and not Ready: {problems}', severity: 'medium' },
    noWorkerReady: { text: 'is not Ready, and neither is any other worker Node: {problems}', severity: 'critical' },
  },
  causedBy: {
    'network/cni-not-initialized': 'same-node',
    'node/container-runtime-down': 'same-node',
    'node/kubelet-unhealthy': 'same-node',
  },

  examine(node, { cannotTell, derive, older, options, report, skip }) {
    if (isBeingDeleted(node)) return skip('is being deleted');
    const ready = condition(node, 'Ready');
    if (!ready || ready.status === 'Unknown') return skip('has stopped reporting, or never did');
    if (ready.status === 'True') return;
    if (ready.status !== 'False') return cannotTell('its Ready condition is neither True, False nor Unknown');
    if (derive(notReadyNodes) <= options.maxNotReady) return;
    const problems = problemsOfNode(ready);
    const at = { since: ready.lastTransitionTime };
    const created = node.metadata.creationTimestamp;
    const workers = derive(workerNodes);
    if (workers.ready === 0 && workers.includes(node)) return report('noWorkerReady', { problems }, at);
    if (created && !older(created, '5m')) return report('youngNotReady', { problems }, at);
    report('notReady', { problems }, at);
  },

  evidence(node) {
    const { kubeletVersion = '(unknown)', containerRuntimeVersion = '(unknown)' } = node.status?.nodeInfo ?? {};
    const { reason = '(no reason)', message = '' } = condition(node, 'Ready') ?? {};
    return [`${reason}: ${excerpt(message, 400)}`, `kubelet ${kubeletVersion}, runtime ${containerRuntimeVersion}`];
  },
});

/** A fact for `derive`. */
const notReadyNodes = ({ list }: Reader<typeof Node>): number =>
  list(Node).filter(node => !isBeingDeleted(node) && condition(node, 'Ready')?.status === 'False').length;
