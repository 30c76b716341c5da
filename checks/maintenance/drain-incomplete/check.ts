import { EventsOf } from 'kubefault/documents';
import { Node, Pod, PodDisruptionBudget } from 'kubefault/resources';
import { cordonedSince, defineCheck, isBeingDeleted, isCordoned, later, plural, toRef } from 'kubefault/sdk';
import { budgetsOver } from './budgets-over.ts';
import { evictable } from './evictable.ts';
import { evictionsOf } from './evictions-of.ts';
import { linesOfDrain } from './lines-of-drain.ts';
import { whyItStays } from './why-it-stays.ts';

export default defineCheck({
  version: 1,
  title: 'Every drain has finished',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
  subject: Node,
  reads: [Pod, PodDisruptionBudget],
  enriches: [EventsOf],
  grace: '30m',
  options: {
    onlyIfEvictionsSeen: {
      description: 'Leave a Node out that is cordoned and shows no sign of evictions',
      type: 'boolean',
      default: true,
    },
  },
  messages: {
    remain: 'is cordoned, and Pods have been evicted from it; {pods} still to go: {reasons}',
    mostlyEmpty: {
      text: 'is cordoned and runs little but daemons; {pods} still to go: {reasons}',
      confidence: 'suspected',
    },
    notDrained: 'is cordoned and not drained; {pods} still to go: {reasons}',
  },
  causedBy: {
    'maintenance/pdb-exhausted': 'related',
    'maintenance/pdb-blocks-all-evictions': 'related',
    'maintenance/drain-refused': 'related',
    'workload/stuck-terminating': 'related',
  },

  examine(node, { list, older, options, report, skip }) {
    if (isBeingDeleted(node)) return skip('is being deleted');
    if (!isCordoned(node)) return;
    const pods = list(Pod, { node: node.metadata.name });
    const here = pods.filter(evictable);
    // The timestamp is when the grace period ends, and the kubelet needs a moment to tell that the Pod is gone.
    const remaining = here.filter(({ metadata: { deletionTimestamp: end } }) => !end || older(end, '1m'));
    if (remaining.length === 0) return;
    const first = remaining.slice(0, 50).map(pod => ({ pod, budgets: budgetsOver(pod, { list }) }));
    const reasons = [...new Set(first.map(({ pod, budgets }) => whyItStays(pod, budgets)))].slice(0, 3).join('; ');
    const data = { pods: plural(remaining.length, 'Pod'), reasons };
    const related = first.flatMap(({ pod, budgets }) => [pod, ...budgets].map(toRef));
    const since = cordonedSince(node);
    const evictions = evictionsOf(here);
    const running = pods.filter(({ status }) => status?.phase === 'Running').length;
    if (evictions.length > 0) report('remain', data, { since: later(since, ...evictions), related });
    else if (here.length * 2 < running) report('mostlyEmpty', data, { since, related });
    else if (!options.onlyIfEvictionsSeen) report('notDrained', data, { since, related });
  },

  evidence: linesOfDrain,
});
