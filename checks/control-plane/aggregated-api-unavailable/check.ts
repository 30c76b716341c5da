import { APIService, Node, Pod, Service } from 'kubefault/resources';
import {
  condition,
  defineCheck,
  excerpt,
  formatReadiness,
  isControlPlaneNode,
  type Reader,
  selectedPods,
  toRef,
  withNodes,
} from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every aggregated API is available',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/',
  subject: APIService,
  reads: [Service, Pod, Node],
  grace: '2m',
  messages: {
    unavailable: 'is unavailable: {reason}: {detail}',
    notChecked: 'has no condition that says whether it is available',
  },
  causedBy: {
    'service/no-ready-endpoints': 'reference',
    'network/cross-node-pod-traffic-fails': 'related',
    'access/cluster-certs-expiring': 'related',
  },

  examine(api, { get, list, report, skip }) {
    if (!api.spec?.service) return skip('is served by the API server itself');
    const available = condition(api, 'Available');
    if (available?.status === 'True') return;
    const { namespace, name = '' } = api.spec.service;
    const related = [
      { kind: 'Service', namespace, name },
      ...withNodes(podsBehind(api, { get, list })),
      ...list(Node).filter(isControlPlaneNode).map(toRef),
    ];
    const since = available ? available.lastTransitionTime : api.metadata.creationTimestamp;
    if (!available) return report('notChecked', {}, { since, related });
    const { reason = 'no reason given', message = '' } = available;
    report(
      'unavailable',
      { reason: excerpt(reason, 60), detail: excerpt(message) || 'no message' },
      { since, related },
    );
  },

  evidence: (api, { get, list }) => {
    const { namespace = '', name = '', port = 443 } = api.spec?.service ?? {};
    const pods = podsBehind(api, { get, list });
    return [`behind Service ${namespace}/${name}, port ${port}`, ...pods.map(formatReadiness)];
  },
});

function podsBehind(
  api: APIService,
  { get, list }: Pick<Reader<typeof Service | typeof Pod>, 'get' | 'list'>,
): readonly Pod[] {
  const { namespace, name = '' } = api.spec?.service ?? {};
  const service = get(Service, { namespace, name });
  return service ? selectedPods(service, { list }) : [];
}
