import { Pod } from 'kubefault/resources';
import { condition, formatRef, isBeingDeleted, ownerOf, type Reader } from 'kubefault/sdk';

/** A fact for `derive`: the DaemonSets that have a Ready Pod on some Node, as `formatRef` writes them. */
export const setsWithReadyPod = ({ list }: Reader<typeof Pod>): ReadonlySet<string> =>
  new Set(
    list(Pod).flatMap(pod => {
      const owner = ownerOf(pod);
      const isReady = condition(pod, 'Ready')?.status === 'True' && !isBeingDeleted(pod);
      return owner?.kind === 'DaemonSet' && isReady ? [formatRef(owner)] : [];
    }),
  );
