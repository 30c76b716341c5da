import { EndpointSlice, Pod, Service } from 'kubefault/resources';
import {
  defineCheck,
  formatLabels,
  formatRef,
  isBeingDeleted,
  isFinished,
  lastWritten,
  matches,
  plural,
  podTemplates,
  workloads,
} from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every Service with a selector matches a Pod or a workload that would make one',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',
  subject: Service,
  reads: [Pod, EndpointSlice, ...workloads],
  grace: '5m',
  messages: { noMatch: 'selector {selector} matches no workload and no Pod; its namespace has {pods}' },

  examine(service, { derive, list, report, skip }) {
    const { namespace = '', name } = service.metadata;
    const selector = service.spec?.selector ?? {};
    if (service.spec?.type === 'ExternalName') return skip('is an ExternalName');
    if (Object.keys(selector).length === 0) return skip('has no selector');
    if (isBeingDeleted(service)) return skip('is being deleted');
    const labels = { matchLabels: selector };
    if (list(Pod, { namespace, labels }).some(pod => !isFinished(pod))) return;
    if (
      derive(podTemplates)
        .in(namespace)
        .some(template => matches(labels, template.labels))
    )
      return;
    const slices = list(EndpointSlice, { namespace, labels: { matchLabels: { 'kubernetes.io/service-name': name } } });
    if (slices.some(slice => isForeign(slice))) return skip('has EndpointSlices of another controller');
    const pods = plural(list(Pod, { namespace }).length, 'Pod');
    report(
      'noMatch',
      { selector: formatLabels(selector), pods },
      {
        since: lastWritten(service.metadata, 'spec'),
        path: ['spec', 'selector'],
      },
    );
  },

  evidence(service, { derive }) {
    const selector = Object.entries(service.spec?.selector ?? {});
    return derive(podTemplates)
      .in(service.metadata.namespace ?? '')
      .filter(({ of }) => of.kind !== 'ReplicaSet')
      .filter(({ labels }) => selector.some(([key, value]) => key in labels || Object.values(labels).includes(value)))
      .map(({ of, labels }) => `${formatRef(of)} makes Pods with ${formatLabels(labels)}`);
  },
});

const isForeign = ({ metadata }: EndpointSlice): boolean => {
  const manager = metadata.labels?.['endpointslice.kubernetes.io/managed-by'];
  return manager !== undefined && manager !== 'endpointslice-controller.k8s.io';
};
