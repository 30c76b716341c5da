import { HorizontalPodAutoscaler, Pod } from 'kubefault/resources';
import { condition, defineCheck, excerpt, isBeingDeleted, livePodsOf, podSpecOf, toRef } from 'kubefault/sdk';
import { metricApis } from './metric-apis.ts';
import { scalable, targetOf } from './target-of.ts';

export default defineCheck({
  version: 1,
  title: 'Every HorizontalPodAutoscaler reads its metrics and can scale its target',
  severity: 'medium',
  profile: 'workloads',
  reference:
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/#appendix-horizontal-pod-autoscaler-status-conditions',
  subject: HorizontalPodAutoscaler,
  reads: [...scalable, Pod],
  grace: '10m',
  messages: {
    cannotScale: 'cannot scale {target}: {reason}: {words}',
    inactive: 'does not know how many Pods {target} should have: {reason}: {words}',
    ignored: 'has no conditions: no controller has looked at it, and {target} is not scaled',
  },
  causedBy: {
    'capacity/metrics-api-unavailable': 'related',
    'control-plane/aggregated-api-unavailable': 'related',
    'workload/readiness-failing': 'related',
  },

  examine(autoscaler, { cannotTell, get, list, report, skip }) {
    const { metadata, spec, status } = autoscaler;
    if (isBeingDeleted(autoscaler)) return skip('is being deleted');
    const able = condition(autoscaler, 'AbleToScale');
    const active = condition(autoscaler, 'ScalingActive');
    const failing = [able, active].find(found => found?.status === 'False' && found.reason !== 'ScalingDisabled');
    const isSeen = (status?.conditions ?? []).length > 0;
    if (isSeen && !failing) {
      const isDecided = [able, active].every(found => found?.status === 'True' || found?.status === 'False');
      return isDecided ? undefined : cannotTell('one of its conditions is not reported yet');
    }
    const { kind = 'its target', name = '' } = spec?.scaleTargetRef ?? {};
    const target = targetOf(autoscaler, { get });
    const pods = target ? livePodsOf(target, { list }).slice(0, 20) : [];
    const services = metricApis(autoscaler).map(service => ({ kind: 'APIService', name: service }));
    const related = [{ kind, namespace: metadata.namespace, name }, ...pods.map(toRef), ...services];
    const data = { target: `${kind} ${name}`.trim() };
    if (!failing) return report('ignored', data, { since: metadata.creationTimestamp, related });
    const { reason = '(no reason)', message = '(no message)', lastTransitionTime: since } = failing;
    const words = { ...data, reason, words: excerpt(message) };
    report(failing === able ? 'cannotScale' : 'inactive', words, { since, related });
  },

  evidence: (autoscaler, { get }) => {
    const target = targetOf(autoscaler, { get });
    const containers = (target && podSpecOf(target)?.containers) ?? [];
    const bare = containers.filter(({ resources }) => !resources?.requests).map(({ name }) => name);
    return target ? [`containers without requests: ${bare.join(', ') || 'none'}`] : ['its target was not found'];
  },
});
