import type { Near } from './closest-nodes.ts';

/** A line of evidence: `worker-1 has no label disk`, `worker-2 has disk=hdd`. */
export function lineOfNode({ node: { metadata }, unmet }: Near): string {
  const { name, labels = {} } = metadata;
  const wrong = unmet.map(({ key, isField }) => {
    if (isField) return 'another name';
    return Object.hasOwn(labels, key) ? `${key}=${labels[key]}` : `no label ${key}`;
  });
  return `${name} has ${wrong.join(', ') || 'what is asked for, and the affinity matches nothing'}`;
}
