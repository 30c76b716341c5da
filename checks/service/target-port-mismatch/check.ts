import { EndpointSlice, Pod, Service } from 'kubefault/resources';
import {
  declaredPorts,
  defineCheck,
  isBeingDeleted,
  isLive,
  plural,
  readyEndpoints,
  selectedPods,
  servesPort,
  slicesOf,
} from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'Every port of a Service leads to a port of its ready endpoints',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',
  subject: Service,
  reads: [EndpointSlice, Pod],
  messages: {
    unresolved: 'port {port} leads to {target}, and the EndpointSlices with ready endpoints serve {served}',
    undeclared: {
      text: 'port {port} leads to {target}, which is not among the declared ports of {pods}: {declared}',
      severity: 'medium',
      confidence: 'suspected',
    },
  },
  causedBy: { 'service/named-target-port-unresolved': 'same-object' },

  examine(service, { list, report, skip }) {
    const { type, ports = [] } = service.spec ?? {};
    if (type === 'ExternalName') return skip('is an ExternalName');
    if (isBeingDeleted(service)) return skip('is being deleted');
    if (ports.length === 0) return skip('has no ports');
    const slices = slicesOf(service, { list }).filter(slice => readyEndpoints(slice).length > 0);
    if (slices.length === 0) return skip('has no ready endpoint');
    for (const [i, port] of ports.entries()) {
      const { port: number, protocol, targetPort = number } = port;
      // A string is the name of a port, even "9376".
      const target = typeof targetPort === 'string' ? `a port named ${targetPort}` : format(targetPort, protocol);
      const data = { port: format(number, protocol), target };
      const at = { key: data.port, path: ['spec', 'ports', i, 'targetPort'] };
      if (!slices.some(slice => servesPort(slice, port))) {
        const served = slices.flatMap(slice => slice.ports ?? []).map(found => format(found.port, found.protocol));
        report('unresolved', { ...data, served: served.join(', ') || '(none)' }, at);
      } else if (typeof targetPort !== 'string') {
        // Pods that declare nothing listen all the same: they tell nothing.
        const pods = selectedPods(service, { list }).filter(pod => isLive(pod) && declaredPorts(pod).length > 0);
        const all = pods.flatMap(declaredPorts).map(found => format(found.containerPort, found.protocol));
        if (pods.length === 0 || all.includes(target)) continue;
        const declared = [...new Set(all)].join(', ');
        report('undeclared', { ...data, pods: plural(pods.length, 'Pod'), declared }, at);
      }
    }
  },
});

const format = (number: number | undefined, protocol = 'TCP'): string => `${number}/${protocol}`;
