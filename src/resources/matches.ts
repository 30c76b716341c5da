import type { LabelSelector, Labels } from './resource.ts';

/**
 * Does a label selector match? An unknown operator matches nothing.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function matches(selector: LabelSelector, labels: Labels | undefined): boolean {
  const value = (key: string): string | undefined => (labels && Object.hasOwn(labels, key) ? labels[key] : undefined);
  return (
    Object.entries(selector.matchLabels ?? {}).every(([key, wanted]) => value(key) === wanted) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const found = value(key);
      if (operator === 'In') return found !== undefined && values.includes(found);
      if (operator === 'NotIn') return found === undefined || !values.includes(found);
      if (operator === 'Exists') return found !== undefined;
      return operator === 'DoesNotExist' && found === undefined;
    })
  );
}
