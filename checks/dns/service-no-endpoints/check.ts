import { EndpointSlice, Pod, Service } from 'kubefault/resources';
import {
  condition,
  defineCheck,
  formatReadiness,
  latest,
  readyEndpoints,
  selectedPods,
  servesPort,
  slicesOf,
  toRef,
} from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every protocol of cluster DNS has a ready endpoint',
  severity: 'critical',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/administer-cluster/dns-debugging-resolution/#are-dns-endpoints-exposed',
  subject: Service,
  expects: [{ kind: 'Service', namespace: 'kube-system', name: 'kube-dns' }],
  reads: [EndpointSlice, Pod],
  options: {
    minReady: { description: 'Ready endpoints required for each protocol', type: 'integer', minimum: 1, default: 1 },
  },
  messages: { tooFewReady: 'has too few ready endpoints: {counts}; each needs {minReady}' },
  causedBy: {
    'dns/coredns-pending': 'selector',
    'dns/coredns-crash-looping': 'selector',
    'dns/service-misdefined': 'same-object',
    'dns/coredns-not-synced': 'selector',
    'control-plane/controller-manager-inactive': 'cluster-wide',
  },

  examine(service, { get, list, options, report, settings, skip }) {
    const { namespace, name } = service?.metadata ?? {};
    const isDns = namespace === settings.dns.namespace && name === settings.dns.service;
    if (!service || !isDns) return skip('is not the Service of cluster DNS');
    const slices = slicesOf(service, { list });
    const counts = ['UDP', 'TCP'].map(protocol => {
      const port = service.spec?.ports?.find(port => port.port === 53 && (port.protocol ?? 'TCP') === protocol);
      return { protocol, ready: port ? readyIn(slices.filter(slice => servesPort(slice, port))) : 0 };
    });
    if (counts.every(({ ready }) => ready >= options.minReady)) return;
    const named = slices.flatMap(slice => slice.endpoints ?? []).map(({ targetRef }) => targetRef?.name ?? '');
    const pods = [...new Set(named)].flatMap(pod => get(Pod, { namespace, name: pod }) ?? []);
    const since = latest(pods.flatMap(pod => condition(pod, 'Ready')?.lastTransitionTime ?? []));
    const text = counts.map(({ protocol, ready }) => `${ready} for ${protocol} 53`).join(', ');
    report('tooFewReady', { counts: text, minReady: options.minReady }, { since, related: pods.map(toRef) });
  },

  evidence: (service, { list }) => selectedPods(service, { list }).map(formatReadiness),
});

/** With two address families each Pod stands in two slices, and while slices are rewritten it may stand in more. */
const readyIn = (slices: readonly EndpointSlice[]): number =>
  [...new Set(slices.map(({ addressType }) => addressType))]
    .map(family => slices.filter(({ addressType }) => addressType === family).flatMap(slice => readyEndpoints(slice)))
    .reduce((most, ready) => Math.max(most, new Set(ready.map(({ addresses }) => addresses?.[0])).size), 0);
