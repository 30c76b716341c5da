import { Pod, Service } from 'kubefault/resources';
import {
  declaredPorts,
  defineCheck,
  formatRef,
  isBeingDeleted,
  isLive,
  plural,
  selectedPods,
  toRef,
} from 'kubefault/sdk';

/** Pods that are named as evidence. */
const mostPods = 5;

export default defineCheck({
  version: 1,
  title: 'Every port name that a Service leads to is declared by all its Pods',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  subject: Service,
  reads: [Pod],
  messages: {
    unresolved:
      'port {port} leads to a {protocol} port named {name}, and none of its Pods declares one; they declare {declared}',
    partly: {
      text: 'port {port} leads to a {protocol} port named {name}, and {lacking} of its {pods} declare none; they declare {declared}',
      severity: 'medium',
    },
  },

  examine(service, { list, report, skip }) {
    const { type, ports = [], selector = {} } = service.spec ?? {};
    if (type === 'ExternalName') return skip('is an ExternalName');
    if (isBeingDeleted(service)) return skip('is being deleted');
    if (Object.keys(selector).length === 0) return skip('has no selector');
    if (!ports.some(({ targetPort }) => typeof targetPort === 'string')) return skip('leads to no port by its name');
    const pods = selectedPods(service, { list }).filter(isLive);
    if (pods.length === 0) return skip('selects no live Pod');
    for (const [i, { port: number, protocol = 'TCP', targetPort: name }] of ports.entries()) {
      if (typeof name !== 'string') continue;
      const lacking = pods.filter(pod => !declares(pod, name, protocol));
      if (lacking.length === 0) continue;
      const offered = lacking
        .flatMap(declaredPorts)
        .map(({ name = '(unnamed)', containerPort, protocol = 'TCP' }) => `${name} ${containerPort}/${protocol}`);
      const declared = [...new Set(offered)].toSorted().join(', ') || 'no port';
      const data = { port: `${number}/${protocol}`, protocol, name, declared };
      const at = { key: data.port, path: ['spec', 'ports', i, 'targetPort'] };
      if (lacking.length === pods.length) report('unresolved', data, at);
      else report('partly', { ...data, lacking: lacking.length, pods: plural(pods.length, 'Pod') }, at);
    }
  },

  evidence(service, { list }) {
    const named = (service.spec?.ports ?? []).filter(({ targetPort }) => typeof targetPort === 'string');
    const lacking = selectedPods(service, { list }).filter(
      pod => isLive(pod) && named.some(({ targetPort, protocol }) => !declares(pod, targetPort, protocol)),
    );
    return lacking.slice(0, mostPods).map(pod => `${formatRef(toRef(pod))} lacks it`);
  },
});

const declares = (pod: Pod, wanted: unknown, protocol = 'TCP'): boolean =>
  declaredPorts(pod).some(({ name, protocol: own = 'TCP' }) => name === wanted && own === protocol);
