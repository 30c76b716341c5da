import type { Node, Pod } from 'kubefault/resources';
import { roomOn } from 'kubefault/sdk';

/** More lines than this nobody reads. */
const most = 10;

/** Lines of evidence: how much of each Node is asked for, the fullest first: `worker-1: cpu 75%, memory 20%, pods 10%`. */
export const useOfNodes = (nodes: readonly Node[], pods: readonly Pod[]): readonly string[] =>
  [...roomOn(nodes, pods)]
    .map(([name, { allocatable, free }]) => {
      const uses = ['cpu', 'memory', 'pods'].map(resource => {
        const all = Number(allocatable.get(resource) ?? 0n);
        return { resource, percent: all > 0 ? Math.round(100 * (1 - Number(free.get(resource) ?? 0n) / all)) : 0 };
      });
      const text = uses.map(({ resource, percent }) => `${resource} ${percent}%`).join(', ');
      return { line: `${name}: ${text} asked for`, fullest: Math.max(...uses.map(({ percent }) => percent)) };
    })
    .toSorted((a, b) => b.fullest - a.fullest)
    .slice(0, most)
    .map(({ line }) => line);
