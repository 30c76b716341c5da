import { PersistentVolume, PersistentVolumeClaim, type Pod } from 'kubefault/resources';
import { claimsOf, type Reader } from 'kubefault/sdk';

type NodeSelector = NonNullable<NonNullable<NonNullable<PersistentVolume['spec']>['nodeAffinity']>['required']>;

/** A volume that can be used on some Nodes only, and the claim that it is bound to. */
export interface PinnedVolume {
  readonly claim: string;
  readonly volume: string;
  readonly affinity: NodeSelector;
}

/** The volumes of a Pod's claims that have a node affinity; a claim that is not bound has none yet. */
export const pinnedVolumes = (
  pod: Pod,
  { get }: Pick<Reader<typeof PersistentVolumeClaim | typeof PersistentVolume>, 'get'>,
): readonly PinnedVolume[] =>
  claimsOf(pod).flatMap(({ claim }) => {
    const volume = get(PersistentVolumeClaim, { namespace: pod.metadata.namespace, name: claim })?.spec?.volumeName;
    const affinity = volume ? get(PersistentVolume, { name: volume })?.spec?.nodeAffinity?.required : undefined;
    return volume && affinity ? [{ claim, volume, affinity }] : [];
  });
