import { Cluster, DaemonSet, Deployment, Lease, Node, Pod } from 'kubefault/resources';
import {
  componentOf,
  defineCheck,
  formatRef,
  lastManaged,
  later,
  plural,
  toRef,
  uninitializedNodes,
} from 'kubefault/sdk';
import { externalComponents } from './external-components.ts';
import { managers } from './managers.ts';

/** As long as this a Pod is Ready that does not crash; the grace is longer. */
const settled = '2m';

/** Nodes that a finding names. */
const most = 20;

export default defineCheck({
  version: 1,
  title: 'A cloud controller manager is active where one is needed',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/administer-cluster/running-cloud-controller/',
  subject: Cluster,
  reads: [Node, Pod, Lease, DaemonSet, Deployment],
  grace: '5m',
  options: {
    maxAge: { description: 'Age of a Lease that is stale', type: 'string', format: 'duration', default: '60s' },
    names: {
      description: 'Parts of the names of the controller, its Pods and its Lease',
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: ['cloud-controller-manager'] as readonly string[],
    },
  },
  messages: {
    missing: 'has no active cloud controller manager, though there is {sign}: {found}',
    everyWorkerWaits: {
      text: 'has no active cloud controller manager, and no worker Node takes Pods before there is one ({sign}): {found}',
      severity: 'critical',
    },
  },
  causedBy: { 'access/service-account-missing': 'related' },

  examine(_, { cannotTell, derive, list, older, options, report }) {
    const { nodes, includesEveryWorker } = derive(uninitializedNodes);
    const external = derive(externalComponents);
    const [first] = external.pods;
    if (nodes.length === 0 && !first)
      return external.isUnknown ? cannotTell('the command line of a component is not known') : undefined;
    const isLate = (time: string): boolean => older(time, options.maxAge);
    const found = managers(options.names, isLate, time => older(time, settled), { list });
    if (found.isActive) return;
    // Whatever the spec was last changed for, the taint was there then; one Node is enough.
    const tainted = nodes.flatMap(({ metadata }) => lastManaged(metadata, 'spec') ?? []);
    const began = nodes.length > 0 ? tainted : external.pods.flatMap(({ status }) => status?.startTime ?? []);
    const since = later(began.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0], ...found.ended);
    const waiting = `${plural(nodes.length, 'Node')} with the taint uninitialized`;
    const sign = first && nodes.length === 0 ? `a ${componentOf(first)} with --cloud-provider=external` : waiting;
    const related = [...found.related, ...nodes.slice(0, most).map(toRef)];
    report(includesEveryWorker ? 'everyWorkerWaits' : 'missing', { sign, found: found.text }, { since, related });
  },

  evidence: (_, { derive }) => [
    ...derive(externalComponents).pods.map(pod => `${formatRef(toRef(pod))} is told --cloud-provider=external`),
    ...derive(uninitializedNodes)
      .nodes.slice(0, most)
      .map(({ metadata, spec }) => `Node ${metadata.name} is tainted, providerID ${spec?.providerID ?? '(none)'}`),
  ],
});
