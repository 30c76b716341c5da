import { EventsOf } from 'kubefault/documents';
import { Job, Pod, ResourceQuota } from 'kubefault/resources';
import { defineCheck, excerpt, formatRef, isBeingDeleted, lastWritten, plural, toRef, workloads } from 'kubefault/sdk';
import { refusedBy } from './refused-by.ts';
import { uncountedIn } from './uncounted-in.ts';
import { usageOf } from './usage-of.ts';

export default defineCheck({
  version: 1,
  title: 'Every ResourceQuota leaves room and admits the Pods that its namespace wants',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  subject: ResourceQuota,
  reads: [...workloads, Job, Pod],
  documents: [EventsOf],
  options: {
    warnRatio: {
      description: 'Share of a limit at which its use is reported',
      type: 'number',
      exclusiveMinimum: 0,
      default: 0.9,
    },
    window: { description: 'Older events of a refusal say nothing', type: 'string', format: 'duration', default: '1h' },
  },
  messages: {
    exhausted: 'has no room for {pods}: {refusal}',
    demanding: 'does not admit {pods}, which do not set what it demands: {refusal}',
    nearlyUsed: { text: 'is used to {usage}', severity: 'low' },
    notCounted: {
      text: 'limits {resources}, which this cluster does not count: the limit holds nobody back',
      severity: 'low',
    },
  },

  examine(quota, { cannotTell, list, older, options, read, report, skip }) {
    if (isBeingDeleted(quota)) return skip('is being deleted');
    const { refused, unclear } = refusedBy(quota, { list, older, read }, options.window);
    for (const message of ['exhausted', 'demanding'] as const) {
      const mine = refused.filter(({ message: words }) => /exceeded quota/.test(words) === (message === 'exhausted'));
      const [first] = mine;
      if (!first) continue;
      const since = mine.flatMap(({ since }) => since ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
      const more = mine.length > 1 ? ` and ${plural(mine.length - 1, 'other workload')}` : '';
      const data = { pods: `Pods of ${formatRef(toRef(first.workload))}${more}`, refusal: excerpt(first.message) };
      report(message, data, { since, related: mine.map(({ workload }) => toRef(workload)) });
    }
    if (refused.length > 0) return;
    const usage = usageOf(quota);
    if (!usage) {
      const since = lastWritten(quota.metadata, 'spec');
      return cannotTell('what is used of it has not been counted yet', since ? { since, grace: '1m' } : undefined);
    }
    if (usage.some(({ ratio }) => ratio === undefined)) cannotTell('has a limit that is no quantity');
    const full = usage.filter(({ ratio = 0 }) => ratio >= options.warnRatio);
    const text = full.map(({ resource, used, hard }) => `${used} of ${hard} ${resource}`).join(', ');
    if (full.length > 0) report('nearlyUsed', { usage: text });
    const uncounted = uncountedIn(quota);
    if (uncounted.length > 0) report('notCounted', { resources: excerpt(uncounted.join(', ')) });
    if (unclear.length > 0) cannotTell('a workload may lack Pods, and nothing recent says whether it was refused one');
  },

  evidence: quota => (usageOf(quota) ?? []).map(({ resource, used, hard }) => `${resource}: ${used} of ${hard} used`),
});
