import { Node, PodDisruptionBudget } from 'kubefault/resources';
import {
  allowanceOf,
  budgeted,
  defineCheck,
  formatBudget,
  formatReadiness,
  isBeingDeleted,
  ownerOf,
  plural,
  podsUnder,
  toRef,
} from 'kubefault/sdk';
import { drainAhead } from './drain-ahead.ts';
import { involved } from './involved.ts';
import { overlapOf } from './overlap-of.ts';

export default defineCheck({
  version: 1,
  title: 'Every PodDisruptionBudget lets a Pod be evicted while all its Pods are healthy',
  severity: 'medium',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  subject: PodDisruptionBudget,
  reads: [...budgeted, Node],
  messages: {
    blocksAll: 'allows no eviction, however healthy its Pods are: {limit}',
    blocksDrain: { text: 'allows no eviction, however healthy its Pods are, and {drain}: {limit}', severity: 'high' },
    overlaps: 'covers {pods} together with {others}, and a Pod under two budgets cannot be evicted',
    overlapsDrain: {
      text: 'covers {pods} together with {others}, and a Pod under two budgets cannot be evicted; {drain}',
      severity: 'high',
    },
  },

  examine(budget, { get, list, report, settings, skip }) {
    if (isBeingDeleted(budget)) return skip('is being deleted');
    const pods = podsUnder(budget, { list });
    if (pods.length === 0) return skip('selects no live Pod');
    const { wanted, evictions, limit } = allowanceOf(budget, pods, { get });
    if (wanted === 0 && pods.some(ownerOf)) return skip('the workloads of its Pods are scaled to 0');
    if (evictions === 0) {
      const drain = drainAhead(pods, settings.targetVersion, { list });
      const at = { related: involved(pods, { get }) };
      if (drain) report('blocksDrain', { limit, drain }, at);
      else report('blocksAll', { limit }, at);
    }
    const { shared, others } = overlapOf(budget, pods, { list });
    if (shared.length === 0) return;
    const drain = drainAhead(shared, settings.targetVersion, { list });
    const names = others.map(({ metadata }) => metadata.name).join(', ');
    const data = { pods: plural(shared.length, 'Pod'), others: names };
    const at = { related: [...others.map(toRef), ...involved(shared, { get })] };
    if (drain) report('overlapsDrain', { ...data, drain }, at);
    else report('overlaps', data, at);
  },

  evidence: (budget, { list }) => [formatBudget(budget), ...podsUnder(budget, { list }).map(formatReadiness)],
});
