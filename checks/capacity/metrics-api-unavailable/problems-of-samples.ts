import { Node, NodeMetrics } from 'kubefault/resources';
import { condition, plural, type Reader } from 'kubefault/sdk';

/** Some Ready Nodes of which the resource metrics API has no fresh sample. */
export interface ProblemOfSamples {
  readonly message: 'incomplete' | 'stale';
  readonly data: { readonly nodes: string; readonly names: string };
  readonly nodes: readonly Node[];
  /** Set where all of them have only just become Ready: the first sample takes about a minute. */
  readonly since?: string | undefined;
}

/** Holds the samples against the Ready Nodes; `isOld` says whether a time is further back than a sample may be. */
export function problemsOfSamples(
  { list }: Pick<Reader<typeof Node | typeof NodeMetrics>, 'list'>,
  isOld: (time: string) => boolean,
): readonly ProblemOfSamples[] {
  const samples = new Map(list(NodeMetrics).map(sample => [sample.metadata.name, sample]));
  const ready = list(Node).filter(node => condition(node, 'Ready')?.status === 'True');
  const missing = ready.filter(({ metadata }) => !samples.has(metadata.name));
  const settled = missing.filter(node => isOld(readySince(node) ?? longAgo));
  const stale = ready.flatMap(node => {
    const sample = samples.get(node.metadata.name);
    return sample && isOld(sample.timestamp ?? longAgo) ? [{ node, time: sample.timestamp ?? 'no time' }] : [];
  });
  const incomplete = settled.length > 0 ? settled : missing;
  const [since] = settled.length > 0 ? [] : missing.flatMap(node => readySince(node) ?? []).toSorted();
  const problems: readonly ProblemOfSamples[] = [
    { message: 'incomplete', data: said(incomplete, nameOf), nodes: incomplete, since },
    {
      message: 'stale',
      data: said(stale, ({ node, time }) => `${nameOf(node)} (${time})`),
      nodes: stale.map(({ node }) => node),
    },
  ];
  return problems.filter(({ nodes }) => nodes.length > 0);
}

/** A time that is not known counts as one that is long past. */
const longAgo = '1970-01-01T00:00:00Z';

const readySince = (node: Node): string | undefined => condition(node, 'Ready')?.lastTransitionTime;

const nameOf = ({ metadata }: Node): string => metadata.name;

const said = <T>(nodes: readonly T[], name: (node: T) => string): ProblemOfSamples['data'] => ({
  nodes: plural(nodes.length, 'Ready Node'),
  names: `${nodes.slice(0, 5).map(name).join(', ')}${nodes.length > 5 ? ', ...' : ''}`,
});
