import { Deployment, Lease, Namespace, Node, Pod, ServiceAccount } from 'kubefault/resources';
import {
  defineCheck,
  formatReadiness,
  formatRef,
  isControlPlaneNode,
  leaseAge,
  missingLeader,
  plural,
  type Ref,
  toRef,
  withNodes,
} from 'kubefault/sdk';
import { unhandledObjects } from './unhandled-objects.ts';

const own = { kind: 'Lease', namespace: 'kube-system', name: 'kube-controller-manager' } as const;
const managers = { namespace: 'kube-system', labels: { matchLabels: { component: 'kube-controller-manager' } } };

export default defineCheck({
  version: 1,
  title: 'A kube-controller-manager is active',
  severity: 'critical',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/architecture/leases/#leader-election',
  subject: Lease,
  expects: [own],
  reads: [Pod, Node, Deployment, Namespace, ServiceAccount],
  grace: '2m',
  options: { maxAge: leaseAge },
  messages: {
    stale: 'was last renewed at {renewed}, by {holder}',
    neverRenewed: 'has no renewTime',
    noHolder: 'is held by no kube-controller-manager',
    notHandled: 'does not exist, and no controller manager has looked at {objects} since {since}',
  },
  causedBy: {
    'control-plane/component-not-ready': 'related',
    'control-plane/component-missing': 'related',
    'control-plane/component-unit-failed': 'related',
    'control-plane/removed-flag-in-manifest': 'related',
    'access/cluster-certs-expiring': 'related',
    'etcd/nospace-alarm': 'cluster-wide',
  },

  examine(lease, { cannotTell, list, older, options, report, skip }) {
    const { name, namespace } = lease?.metadata ?? own;
    if (name !== own.name || namespace !== own.namespace) return skip('is not the Lease of kube-controller-manager');
    // One whose Pod is gone altogether is missing on a Node.
    const related = (): readonly Ref[] => [
      ...withNodes(list(Pod, managers)),
      ...list(Node).filter(isControlPlaneNode).map(toRef),
    ];
    if (lease) {
      const problem = missingLeader(lease, time => older(time, options.maxAge));
      if (!problem) return;
      const { message, data, since } = problem;
      return report(message, data, { since, related: related() });
    }
    const deployments = list(Deployment);
    const { text, since, refs } = unhandledObjects(deployments, list(Namespace), list(ServiceAccount));
    const data = { objects: text ?? '', since: since ?? 'an unknown time' };
    if (text !== undefined) return report('notHandled', data, { since, related: [...refs, ...related()] });
    if (deployments.length === 0)
      cannotTell('there is no Lease (leader election may be off), and no Deployment that tells');
  },

  evidence: (lease, { list }) => [
    `the holder has changed ${plural(lease.spec?.leaseTransitions ?? 0, 'time')}`,
    ...list(Pod, managers).map(formatReadiness),
    ...unhandledObjects(list(Deployment), list(Namespace), list(ServiceAccount)).refs.map(
      ref => `${formatRef(ref)} waits for it`,
    ),
  ],
});
