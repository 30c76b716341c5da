import type { AnyObject, Table } from '../evidence/table.ts';
import { plural } from '../sdk/plural.ts';

/** `expect:` in the configuration: what must hold of the cluster, or it is the wrong one. */
export interface Expectations {
  /** Of Namespace kube-system. */
  readonly uid?: string;
  readonly nodes?: number;
  readonly namespaces?: readonly string[];
}

/**
 * What does not hold, and what could not be told, one sentence each. Something that was seen in spite of a gap is seen;
 * something that was not seen because of one may be there.
 */
export function unmet(
  { uid, nodes: least = 0, namespaces: wanted = [] }: Expectations,
  { nodes, namespaces }: { readonly nodes: Table; readonly namespaces: Table },
): { readonly broken: readonly string[]; readonly unknown: readonly string[] } {
  const broken: string[] = [];
  const unknown: string[] = [];
  /** The Namespace, unless it is missing or may be. */
  const find = (name: string, expected: string): AnyObject | undefined => {
    const found = namespaces.peek({ name });
    const gap = namespaces.gapIn();
    if (!found && gap) unknown.push(`${expected}, and that was not seen: ${gap.detail}`);
    else if (!found) broken.push(`${expected}, and there is no such Namespace`);
    return found;
  };
  if (uid !== undefined) {
    const expected = `kube-system is to have the uid ${uid}`;
    const found = find('kube-system', expected);
    if (found && found.metadata.uid === undefined) unknown.push(`${expected}, and what was seen of it has no uid`);
    else if (found && found.metadata.uid !== uid) broken.push(`${expected}, and it has ${found.metadata.uid}`);
  }
  for (const name of wanted) find(name, `Namespace ${name} is to exist`);
  if (nodes.objects.length < least) {
    const text = `there are to be at least ${plural(least, 'Node')}, and ${nodes.objects.length} were seen`;
    if (nodes.gap) unknown.push(`${text}: ${nodes.gap.detail}`);
    else broken.push(text);
  }
  return { broken, unknown };
}
