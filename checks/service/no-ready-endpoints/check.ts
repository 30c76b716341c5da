import {
  APIService,
  EndpointSlice,
  Ingress,
  MutatingWebhookConfiguration,
  Pod,
  Service,
  ValidatingWebhookConfiguration,
} from 'kubefault/resources';
import {
  defineCheck,
  formatReadiness,
  isBeingDeleted,
  isLive,
  matches,
  plural,
  type Ref,
  readyEndpoints,
  selectedPods,
  servicesNamedBy,
  slicesOf,
  toRef,
  wantsPods,
  workloads,
} from 'kubefault/sdk';
import { emptySince } from './empty-since.ts';

const namers = [ValidatingWebhookConfiguration, MutatingWebhookConfiguration, APIService] as const;

export default defineCheck({
  version: 1,
  title: 'Every Service with a selector or a referrer has a ready endpoint',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',
  subject: Service,
  reads: [EndpointSlice, Pod, ...workloads, Ingress, ...namers],
  grace: '2m',
  options: {
    ignoreScaledToZero: {
      description: 'Skip a Service whose selector matches only workloads that want no Pods',
      type: 'boolean',
      default: true,
    },
  },
  messages: { noEndpoint: 'has no endpoint', noneReady: 'has {endpoints}, and none is ready' },
  causedBy: {
    'service/selector-matches-no-pods': 'same-object',
    'service/named-target-port-unresolved': 'same-object',
    'service/endpoints-stale': 'same-object',
    'workload/readiness-failing': 'selector',
    'workload/crash-loop-back-off': 'selector',
    'workload/image-pull-failure': 'selector',
    'workload/container-creating-stuck': 'selector',
    'workload/container-start-error': 'selector',
    'workload/init-container-blocking': 'selector',
    'scheduling/pod-unschedulable': 'selector',
    'dns/coredns-pending': 'selector',
    // Then there is no Pod that could be selected.
    'workload/replica-creation-blocked': 'selector',
    'control-plane/controller-manager-inactive': 'cluster-wide',
  },

  examine(service, { list, options, report, skip }) {
    const { namespace = '', name } = service.metadata;
    const { type, ports, selector = {} } = service.spec ?? {};
    if (type === 'ExternalName') return skip('is an ExternalName');
    if (isBeingDeleted(service)) return skip('is being deleted');
    const slices = slicesOf(service, { list });
    const ready = slices.filter(slice => readyEndpoints(slice).length > 0);
    const reachable = !ports?.length || ready.some(slice => slice.ports?.length);
    if (ready.length > 0) return reachable ? undefined : skip('has ready endpoints and reaches no port of theirs');
    const pods = selectedPods(service, { list });
    const related: Ref[] = [];
    if (Object.keys(selector).length === 0) {
      const all = [...list(Ingress, { namespace }), ...namers.flatMap(namer => list(namer))];
      const isIt = (ref: Ref): boolean => ref.name === name && (ref.namespace ?? namespace) === namespace;
      related.push(...all.filter(namer => servicesNamedBy(namer).some(isIt)).map(toRef));
      if (related.length === 0) return skip('has no selector, and nothing refers to it');
    } else if (options.ignoreScaledToZero && !pods.some(isLive)) {
      const mine = workloads
        .flatMap(workload => list(workload, { namespace }))
        .filter(({ spec }) => matches({ matchLabels: selector }, spec?.template?.metadata?.labels ?? selector));
      if (mine.length > 0 && !mine.some(wantsPods)) return skip('its workloads want no Pods');
    }
    const since = emptySince(service, slices, pods);
    const endpoints = slices.flatMap(slice => slice.endpoints ?? []).length;
    if (endpoints === 0) report('noEndpoint', {}, { since, related });
    else report('noneReady', { endpoints: plural(endpoints, 'endpoint') }, { since, related });
  },

  evidence: (service, { list }) => selectedPods(service, { list }).map(formatReadiness),
});
