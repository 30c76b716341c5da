import type { PersistentVolumeClaim } from '../resources/persistent-volume-claim.ts';
import { Pod } from '../resources/pod.ts';
import type { StorageClass } from '../resources/storage-class.ts';
import { isLive } from './pods.ts';
import type { Reader } from './reader.ts';

/** One volume of a Pod, and the claim that it brings in. */
export interface ClaimedVolume {
  readonly volume: string;
  readonly claim: string;
}

/**
 * The claims that the volumes of a Pod name, in its namespace. That of a generic ephemeral volume has the name of the Pod
 * and of the volume. https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#persistentvolumeclaim-naming
 */
export const claimsOf = (pod: Pod): readonly ClaimedVolume[] =>
  (pod.spec?.volumes ?? []).flatMap(({ name: volume = '', persistentVolumeClaim, ephemeral }) => {
    if (persistentVolumeClaim) return [{ volume, claim: persistentVolumeClaim.claimName ?? '' }];
    return ephemeral ? [{ volume, claim: `${pod.metadata.name}-${volume}` }] : [];
  });

/** A fact for `derive`: the live Pods that use a claim. */
export function claimUsers({ list }: Reader<typeof Pod>): {
  readonly of: (claim: PersistentVolumeClaim) => readonly Pod[];
} {
  const users = new Map<string, Pod[]>();
  for (const pod of list(Pod))
    if (isLive(pod))
      for (const { claim } of claimsOf(pod)) {
        const key = `${pod.metadata.namespace}/${claim}`;
        const others = users.get(key);
        if (others) others.push(pod);
        else users.set(key, [pod]);
      }
  return { of: ({ metadata }) => users.get(`${metadata.namespace}/${metadata.name}`) ?? [] };
}

/** The annotation by which the scheduler says on which Node the first Pod of a claim is to run. */
const selectedNode = 'volume.kubernetes.io/selected-node';

/**
 * Should a volume for a claim be there by now? With WaitForFirstConsumer none is made before a Pod that uses the claim has
 * been placed. https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode
 */
export const awaitsVolume = (
  { metadata, spec, status }: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
): boolean =>
  (status?.phase ?? 'Pending') === 'Pending' &&
  !spec?.volumeName &&
  (storageClass?.volumeBindingMode !== 'WaitForFirstConsumer' || metadata.annotations?.[selectedNode] !== undefined);
