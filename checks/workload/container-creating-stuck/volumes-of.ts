import { PersistentVolumeClaim, type Pod, VolumeAttachment } from 'kubefault/resources';
import { claimsOf, type Reader, type Ref, toRef } from 'kubefault/sdk';

/** The claims of a Pod, the volumes that they are bound to, and what attaches those to Nodes, to whichever. */
export function volumesOf(
  pod: Pod,
  { get, list }: Pick<Reader<typeof PersistentVolumeClaim | typeof VolumeAttachment>, 'get' | 'list'>,
): readonly Ref[] {
  const { namespace } = pod.metadata;
  return claimsOf(pod).flatMap(({ claim: name }) => {
    const volume = get(PersistentVolumeClaim, { namespace, name })?.spec?.volumeName;
    const claim = { kind: 'PersistentVolumeClaim', namespace, name };
    if (!volume) return [claim];
    const isIt = ({ spec }: VolumeAttachment): boolean => spec?.source?.persistentVolumeName === volume;
    return [claim, { kind: 'PersistentVolume', name: volume }, ...list(VolumeAttachment).filter(isIt).map(toRef)];
  });
}
