import { PodDisruptionBudget } from 'kubefault/resources';
import {
  allowanceOf,
  budgeted,
  condition,
  defineCheck,
  excerpt,
  formatBudget,
  formatReadiness,
  isBeingDeleted,
  isInCrashLoop,
  podsUnder,
} from 'kubefault/sdk';
import { unhealthyAmong } from './unhealthy-among.ts';

export default defineCheck({
  version: 1,
  title: 'Every PodDisruptionBudget that can allow an eviction allows one',
  severity: 'medium',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
  subject: PodDisruptionBudget,
  reads: budgeted,
  grace: '10m',
  messages: {
    exhausted:
      'allows no eviction for now: {healthy} of {wanted} wanted Pods are healthy, and {desired} have to be{policy}',
    notCounted: 'allows no eviction, because its controller cannot count its Pods: {reason}',
  },
  causedBy: {
    'workload/crash-loop-back-off': 'selector',
    'workload/readiness-failing': 'selector',
    'scheduling/pod-unschedulable': 'selector',
    'control-plane/controller-manager-inactive': 'cluster-wide',
  },

  examine(budget, { cannotTell, get, list, older, report, skip }) {
    const { metadata, spec, status } = budget;
    if (isBeingDeleted(budget)) return skip('is being deleted');
    const pods = podsUnder(budget, { list });
    if (pods.length === 0) return skip('selects no live Pod');
    if (!status || (status.observedGeneration ?? 0) < (metadata.generation ?? 1))
      return cannotTell('the disruption controller has not judged it');
    const { currentHealthy: healthy = 0, desiredHealthy: desired = 0, disruptionsAllowed = 0 } = status;
    const { reason, message = '', lastTransitionTime: since } = condition(budget, 'DisruptionAllowed') ?? {};
    const at = { since, related: unhealthyAmong(pods) };
    if (disruptionsAllowed > 0) return;
    if (reason === 'SyncFailed') return report('notCounted', { reason: excerpt(message) }, at);
    const { wanted, evictions } = allowanceOf(budget, pods, { get });
    if (evictions === 0) return skip('would allow none if all its Pods were healthy');
    const isLenient = spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow';
    const policy = isLenient ? '; those that are not Ready may go' : '';
    if (healthy >= wanted) return;
    const loops = pods.some(pod => condition(pod, 'Ready')?.status !== 'True' && isInCrashLoop(pod, older));
    report('exhausted', { healthy, wanted, desired, policy }, loops ? { ...at, grace: 0 } : at);
  },

  evidence: (budget, { list }) => [formatBudget(budget), ...podsUnder(budget, { list }).map(formatReadiness)],
});
