import { Node, type PersistentVolume, type PersistentVolumeClaim, Pod } from 'kubefault/resources';
import { type Amounts, fits, isFinished, minus, type Reader, roomOn, sum } from 'kubefault/sdk';
import { mustMove } from './must-move.ts';
import { shapesOf } from './shapes-of.ts';

type Evidence = Pick<
  Reader<typeof Node | typeof Pod | typeof PersistentVolumeClaim | typeof PersistentVolume>,
  'get' | 'list'
>;

/** What becomes of the Pods of some Nodes that are lost together. */
export interface Loss {
  readonly nodes: readonly string[];
  /** How many Pods need another place. */
  readonly pods: number;
  /** Those for which none was found, although another Node would suit them, and what they ask for. */
  readonly homeless: readonly Pod[];
  readonly asked: Amounts;
  /** Those that no other Node suits, whatever its room. */
  readonly pinned: readonly Pod[];
}

/**
 * Loses each Node in turn and looks for another place for its Pods: first those with the fewest choices, then the
 * largest, each on the first Node that has room. A placement that this does not find may exist. A Node that is not Ready
 * is lost too: its Pods need a place all the more.
 *
 * The work grows with the number of Pods, not with that of Pods times Nodes: of the Nodes that have room for a Pod at
 * first, no more are filled than Pods are moved.
 */
export function lossesOf(
  { get, list }: Evidence,
  { lostNodes, ignoreBelowPriority }: { readonly lostNodes: number; readonly ignoreBelowPriority: number },
): readonly Loss[] {
  const nodes = list(Node);
  const pods = list(Pod).filter(pod => !isFinished(pod) && (pod.spec?.priority ?? 0) >= ignoreBelowPriority);
  const room = roomOn(nodes, pods);
  const moving = podsByNode(pods.filter(mustMove));
  const mostMoved = Math.max(0, ...[...moving.values()].map(({ length }) => length)) * lostNodes;
  const shapeOf = shapesOf(nodes, room, mostMoved + lostNodes, { get });

  const lose = (lost: readonly string[]): Loss => {
    const evicted = lost
      .flatMap(name => moving.get(name) ?? [])
      .map(pod => ({ pod, shape: shapeOf(pod) }))
      .toSorted((a, b) => a.shape.open.length - b.shape.open.length || b.shape.share - a.shape.share);
    const left = new Map<string, Amounts>();
    const leftOn = (name: string): Amounts => left.get(name) ?? room.get(name)?.free ?? new Map();
    const [homeless, pinned]: [Pod[], Pod[]] = [[], []];
    for (const { pod, shape } of evicted) {
      const place = shape.open.find(name => !lost.includes(name) && fits(shape.requests, leftOn(name)));
      if (place !== undefined) left.set(place, minus(leftOn(place), shape.requests));
      else if (nodes.some(node => !lost.includes(node.metadata.name) && shape.allows(node))) homeless.push(pod);
      else pinned.push(pod);
    }
    const asked = sum(homeless.map(pod => shapeOf(pod).requests));
    return { nodes: lost, pods: evicted.length, homeless, asked, pinned };
  };

  const names = nodes.map(({ metadata }) => metadata.name);
  const weights = new Map(
    names.map(name => [name, (moving.get(name) ?? []).reduce((total, pod) => total + shapeOf(pod).share, 0)]),
  );
  const heaviest = names.toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0)).slice(0, lostNodes);
  return names.map(name => lose([name, ...heaviest.filter(other => other !== name).slice(0, lostNodes - 1)]));
}

function podsByNode(pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> {
  const found = new Map<string, Pod[]>();
  for (const pod of pods) {
    const node = pod.spec?.nodeName;
    if (!node) continue;
    const others = found.get(node);
    if (others) others.push(pod);
    else found.set(node, [pod]);
  }
  return found;
}
