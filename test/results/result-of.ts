import { gated } from '../../src/results/blocking.ts';
import type { Gap } from '../../src/results/gap.ts';
import type { CheckResult, Finding } from '../../src/results/result.ts';
import { verdictOf } from '../../src/runner/conclude.ts';

/** A finding `Service shop/cart`, unless told otherwise. Its id is made as a run makes it. */
export function findingOf(more: Partial<Finding> = {}, check = 'service/a'): Finding {
  const on = more.on ?? { kind: 'Service', namespace: 'shop', name: 'cart' };
  const message = more.message ?? 'bad';
  const id = [check, `${on.kind} ${on.namespace ? `${on.namespace}/` : ''}${on.name}`, message, more.key];
  return {
    id: id.filter(part => part !== undefined).join(' | '),
    on,
    instances: [on],
    count: 1,
    message,
    text: 'is bad',
    data: {},
    severity: 'high',
    confidence: 'confirmed',
    state: 'settled',
    related: [],
    evidence: [],
    ...more,
  };
}

export const gapOf = (more: Partial<Gap> = {}): Gap => ({
  of: 'v1/Pod',
  reason: 'forbidden',
  detail: 'listing pods: refused (403)',
  ...more,
});

/** The result of a check of severity high, with the verdict and the gate that follow from its parts. */
export function resultOf(more: Partial<CheckResult> = {}, id = 'service/a'): CheckResult {
  const parts = {
    check: { id, version: 1, title: 'All is well', severity: 'high' as const, reference: 'https://kubernetes.io/' },
    examined: 1,
    skipped: [],
    findings: [],
    gaps: [],
    undecided: [],
    ...more,
  };
  return gated({ verdict: verdictOf(parts), ...parts }, 'high');
}
