import type { Candidate, Shortage } from 'kubefault/sdk';

/** Sorts Nodes by how little is missing: first by how many resources are short, then by the share that is missing of the worst. */
export const byShortage =
  (of: (candidate: Candidate) => readonly Shortage[]) =>
  (a: Candidate, b: Candidate): number =>
    of(a).length - of(b).length || worst(of(a)) - worst(of(b));

const worst = (shortages: readonly Shortage[]): number =>
  Math.max(0, ...shortages.map(({ wanted, there }) => Number(wanted - there) / Number(wanted)));
