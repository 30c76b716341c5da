import {
  APIService,
  CertificateSigningRequest,
  Deployment,
  HorizontalPodAutoscaler,
  Node,
  NodeMetrics,
  Pod,
  Service,
} from 'kubefault/resources';
import { condition, defineCheck, excerpt, formatReadiness, formatRef } from 'kubefault/sdk';
import { behind } from './behind.ts';
import { problemsOfSamples } from './problems-of-samples.ts';
import { servingRequests } from './serving-requests.ts';
import { usersOfMetrics } from './users-of-metrics.ts';
import { VerticalPodAutoscaler } from './vertical-pod-autoscaler.ts';

const own = { kind: 'APIService', name: 'v1beta1.metrics.k8s.io' } as const;

export default defineCheck({
  version: 1,
  title: 'Every Ready Node has a fresh sample in the resource metrics API',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline/',
  subject: APIService,
  expects: [own],
  reads: [
    Node,
    NodeMetrics,
    HorizontalPodAutoscaler,
    VerticalPodAutoscaler,
    Service,
    Pod,
    Deployment,
    CertificateSigningRequest,
  ],
  options: {
    required: {
      description: 'Whether the API must exist: auto, where an autoscaler needs it; always',
      type: 'string',
      enum: ['auto', 'always'],
      default: 'auto',
    },
    maxAge: { description: 'Age of a sample that is too old', type: 'string', format: 'duration', default: '3m' },
  },
  messages: {
    absent: 'is not registered, and {users}',
    unavailable: 'is not available: {reason}: {words}',
    incomplete: 'has no sample of {nodes}: {names}',
    stale: 'has samples of {nodes} that are too old: {names}',
  },
  causedBy: {
    'control-plane/aggregated-api-unavailable': 'same-object',
    'access/csr-pending': 'related',
    'workload/replicas-unavailable': 'related',
  },

  examine(api, { absent, cannotTell, get, list, older, options, report, skip }) {
    if ((api?.metadata.name ?? absent?.name) !== own.name) return skip('does not serve resource metrics');
    if (!api) {
      const related = usersOfMetrics({ list }).slice(0, 20);
      if (related.length === 0 && options.required === 'auto') return skip('is not registered, and nothing needs it');
      const users = related[0] ? `${formatRef(related[0])} goes by resource metrics` : 'the configuration requires it';
      return report('absent', { users }, { related });
    }
    const available = condition(api, 'Available');
    if (!available) {
      const since = api.metadata.creationTimestamp;
      const reason = 'the API server has not said whether it is available';
      return cannotTell(reason, since ? { since, grace: '1m' } : undefined);
    }
    if (available.status !== 'True') {
      const { reason = '(no reason)', message = '(no message)', lastTransitionTime: since } = available;
      return report('unavailable', { reason, words: excerpt(message) }, { since, related: behind(api, { get, list }) });
    }
    const isOld = (time: string): boolean => older(time, options.maxAge);
    for (const { message, data, nodes, since } of problemsOfSamples({ list }, isOld)) {
      const requests = servingRequests(nodes, list(CertificateSigningRequest));
      const related = [...behind(api, { get, list }), ...requests];
      report(message, data, { related, ...(since && { since, grace: options.maxAge }) });
    }
  },

  evidence: (api, { get, list }) =>
    behind(api, { get, list })
      .flatMap(ref => (ref.kind === 'Pod' ? (get(Pod, ref) ?? []) : []))
      .map(formatReadiness),
});
