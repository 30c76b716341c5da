import { Lease, Pod } from 'kubefault/resources';
import { defineCheck, formatReadiness, leaseAge, missingLeader, plural, toRef, withNodes } from 'kubefault/sdk';
import { waitingPods } from './waiting-pods.ts';

const own = { kind: 'Lease', namespace: 'kube-system', name: 'kube-scheduler' } as const;
const schedulers = { namespace: 'kube-system', labels: { matchLabels: { component: 'kube-scheduler' } } };

export default defineCheck({
  version: 1,
  title: 'A kube-scheduler is active',
  severity: 'critical',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/architecture/leases/#leader-election',
  subject: Lease,
  expects: [own],
  reads: [Pod],
  grace: '1m',
  options: { maxAge: leaseAge },
  messages: {
    stale: 'was last renewed at {renewed}, by {holder}',
    neverRenewed: 'has no renewTime',
    noHolder: 'is held by no kube-scheduler',
    notConsidered: 'does not exist, and no scheduler has looked at {pods}, the oldest of them created at {created}',
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
    if (name !== own.name || namespace !== own.namespace) return skip('is not the Lease of kube-scheduler');
    if (lease) {
      const problem = missingLeader(lease, time => older(time, options.maxAge));
      if (!problem) return;
      const { message, data, since } = problem;
      return report(message, data, { since, related: withNodes(list(Pod, schedulers)) });
    }
    const { all, ignored } = waitingPods(list(Pod));
    if (all.length === 0)
      return cannotTell('there is no Lease (leader election may be off), and no Pod waits for a Node');
    if (ignored.length === 0) return;
    const created = ignored.flatMap(({ metadata }) => metadata.creationTimestamp ?? []).toSorted()[0];
    const data = { pods: plural(ignored.length, 'Pod'), created: created ?? 'an unknown time' };
    const related = [...ignored.slice(0, 10).map(toRef), ...withNodes(list(Pod, schedulers))];
    report('notConsidered', data, { since: created, related });
  },

  evidence: (lease, { list }) => [
    `the holder has changed ${plural(lease.spec?.leaseTransitions ?? 0, 'time')}`,
    ...list(Pod, schedulers).map(formatReadiness),
    `${plural(waitingPods(list(Pod)).all.length, 'Pod')} without a Node`,
  ],
});
