import { Node, Pod } from 'kubefault/resources';
import {
  candidates,
  condition,
  defineCheck,
  excerpt,
  formatDuration,
  isLive,
  schedulable,
  toRef,
  unscheduledSince,
} from 'kubefault/sdk';
import { formatRefusals } from './format-refusals.ts';

export default defineCheck({
  version: 1,
  title: 'Every Pod that waits for a Node gets one',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/#my-pod-stays-pending',
  subject: Pod,
  reads: [Node],
  grace: '2m',
  options: {
    gateAge: { description: 'How long a gate may hold a Pod back', type: 'string', format: 'duration', default: '30m' },
    ignoreBelowPriority: {
      description: 'Pods of lower priority may wait, such as placeholders; the default is the lowest there is',
      type: 'integer',
      default: -2_147_483_648,
    },
  },
  messages: {
    unschedulable: 'finds no Node: {message}',
    failed: 'is not scheduled, because the scheduler fails on it: {message}',
    gated: { text: 'has been held back by its scheduling gates ({gates}) for more than {age}', severity: 'medium' },
  },
  causedBy: {
    'scheduling/untolerated-taint': 'same-pod',
    'scheduling/insufficient-resources': 'same-pod',
    'scheduling/node-selector-mismatch': 'same-pod',
    'scheduling/pod-affinity-unsatisfiable': 'same-pod',
    'scheduling/no-schedulable-nodes': 'cluster-wide',
    'storage/pvc-pending': 'reference',
    'storage/volume-node-affinity-conflict': 'same-pod',
    'node/not-ready': 'related',
    'capacity/node-pod-slots-exhausted': 'related',
  },

  examine(pod, { cannotTell, derive, older, options, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    if (pod.spec?.nodeName) return skip('is scheduled');
    if ((pod.spec?.priority ?? 0) < options.ignoreBelowPriority) return skip('is of a priority that may wait');
    const scheduled = condition(pod, 'PodScheduled');
    if (!scheduled) return skip('no scheduler has looked at it');
    if (scheduled.status === 'True') return;
    if (scheduled.status !== 'False') return cannotTell('its condition PodScheduled is neither True nor False');
    const { reason, lastTransitionTime: since } = scheduled;
    if (reason === 'SchedulingGated') {
      if (since && !older(since, options.gateAge)) return skip('is held back by a scheduling gate');
      const gates = (pod.spec?.schedulingGates ?? []).map(({ name }) => name).join(', ') || 'already taken away';
      return report('gated', { gates, age: formatDuration(options.gateAge) }, { since, grace: options.gateAge });
    }
    const message = excerpt(scheduled.message ?? '', 300) || 'the scheduler gives no reason';
    // Nodes that refuse it for a reason of their own.
    const refusing = derive(candidates)
      .for(pod)
      .filter(({ taints, lacks }) => taints.length > 0 || lacks.some(({ resource }) => resource === 'pods'));
    const at = { since: unscheduledSince(pod), related: refusing.map(({ node }) => toRef(node)) };
    report(reason === 'SchedulerError' ? 'failed' : 'unschedulable', { message }, at);
  },

  evidence: (pod, { derive }) => formatRefusals(derive(candidates).for(pod), derive(schedulable).nodes.length),
});
