import { EventsOf, earlier } from 'kubefault/documents';
import { Lease, Pod } from 'kubefault/resources';
import { defineCheck, eventTime, excerpt, formatDuration, plural, toRef, withNodes } from 'kubefault/sdk';
import { describeLead } from './describe-lead.ts';
import { growthOf } from './growth-of.ts';

const EarlierLease = earlier(Lease);
const names = ['kube-scheduler', 'kube-controller-manager', 'cloud-controller-manager'];

export default defineCheck({
  version: 1,
  title: 'Every component of the control plane keeps its leader',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/concepts/architecture/leases/#leader-election',
  subject: Lease,
  reads: [Pod],
  documents: [EarlierLease],
  enriches: [EventsOf],
  options: {
    maxTransitions: { description: 'Changes in the window that are normal', type: 'integer', minimum: 1, default: 3 },
    window: { description: 'What they are counted in, on average', type: 'string', format: 'duration', default: '1h' },
  },
  messages: { flapping: 'has changed hands {times} since {from}; up to {allowed} in {window} are normal' },
  causedBy: {
    'etcd/slow-disk': 'related',
    'etcd/leader-changes-frequent': 'cluster-wide',
    'control-plane/component-not-ready': 'related',
  },

  examine(lease, { cannotTell, list, older, options, read, report, skip }) {
    const { name, namespace = '' } = lease.metadata;
    if (namespace !== 'kube-system' || !names.includes(name)) return skip('is no lock of the control plane');
    const { maxTransitions: allowed, window } = options;
    const { acquireTime: since, leaseTransitions = 0 } = lease.spec ?? {};
    // Neither one that has changed hands so seldom in its life, nor one that has not lately, needs a comparison.
    if (leaseTransitions <= allowed || (since && older(since, window))) return;
    const { count, from, unbroken } = growthOf(lease, read(EarlierLease, { namespace, name }));
    if (count <= allowed && !unbroken.some(time => older(time, window)))
      return cannotTell('the earlier recording is younger than the window, and what came before it is not known');
    if (count <= allowed) return;
    // More than what is normal in each window since then: within one window at once, over a longer time on average.
    if (older(from, (window * count) / allowed))
      return cannotTell('has changed hands more often than is normal, but not all of it need be within the window');
    const components = { matchExpressions: [{ key: 'component', operator: 'In', values: [name, 'etcd'] }] };
    const related = withNodes(list(Pod, { namespace, labels: components }));
    const data = { times: plural(count, 'time'), from, allowed, window: formatDuration(window) };
    report('flapping', data, { since, related });
  },

  evidence: (lease, { read }) => {
    const { object, to } = read(EarlierLease, { namespace: 'kube-system', name: lease.metadata.name });
    const events = read(EventsOf, toRef(lease)).filter(({ reason }) => reason === 'LeaderElection');
    return [
      `now ${describeLead(lease)}; at ${to} ${object ? describeLead(object) : 'there was no such Lease'}`,
      ...events.map(event => `${eventTime(event)} ${excerpt(event.message ?? '', 120)}`),
    ];
  },
});
