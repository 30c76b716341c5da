import { Namespace } from 'kubefault/resources';
import { type LabelSelector, matches, type Reader } from 'kubefault/sdk';
import type { Webhook } from './webhook.ts';

/** What a cluster cannot go on without: no Pod is placed or reported, no Node heartbeats, no leader stays leader. */
const vital = [
  { group: '', resource: 'pods', subresources: ['', 'status', 'binding'], scope: 'Namespaced' },
  { group: 'coordination.k8s.io', resource: 'leases', subresources: [''], scope: 'Namespaced' },
  { group: '', resource: 'nodes', subresources: ['', 'status'], scope: 'Cluster' },
] as const;

/**
 * Does a webhook match the writing of Nodes, or of Pods or Leases in kube-system and elsewhere? A namespaceSelector says
 * nothing of Nodes. One that picks by labels, or by an expression that is not evaluated here, is taken for narrow.
 * https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-rules
 */
export function reachesSystem(webhook: Webhook, { list }: Pick<Reader<typeof Namespace>, 'list'>): boolean {
  const { matchConditions, namespaceSelector = {}, objectSelector = {}, rules = [] } = webhook;
  if (matchConditions?.length || !matches(objectSelector as LabelSelector, {})) return false;
  const matched = vital.filter(what => rules.some(rule => isMatched(what, rule)));
  if (matched.length === 0 || matched.some(({ scope }) => scope === 'Cluster')) return matched.length > 0;
  if (Object.values(namespaceSelector).every(terms => Object.keys(terms ?? {}).length === 0)) return true;
  const names = list(Namespace).filter(({ metadata }) => matches(namespaceSelector as LabelSelector, metadata.labels));
  return names.length > 1 && names.some(({ metadata }) => metadata.name === 'kube-system');
}

function isMatched(
  { group, resource, subresources, scope }: (typeof vital)[number],
  rule: NonNullable<Webhook['rules']>[number],
): boolean {
  const { operations = [], apiGroups = [], resources = [], scope: within = '*' } = rule;
  const has = (list: readonly string[], ...wanted: readonly string[]): boolean =>
    list.some(item => item === '*' || wanted.includes(item));
  const covers = (pattern: string): boolean => {
    const [name = '', sub = ''] = pattern.split('/');
    return has([name], resource) && has([sub], ...subresources);
  };
  const isWithin = within === '*' || within === scope;
  return isWithin && has(operations, 'CREATE', 'UPDATE') && has(apiGroups, group) && resources.some(covers);
}
