import { PersistentVolumeClaim, type Pod, VolumeAttachment } from 'kubefault/resources';
import { claimsOf, type Reader, type Ref, toRef } from 'kubefault/sdk';

/** The claims, PersistentVolumes and VolumeAttachments behind volumes that a message names, in either way. */
export function storageBehind(
  pod: Pod,
  volumes: readonly string[],
  { get, list }: Pick<Reader<typeof PersistentVolumeClaim | typeof VolumeAttachment>, 'get' | 'list'>,
): readonly Ref[] {
  const { namespace } = pod.metadata;
  return claimsOf(pod).flatMap(({ volume, claim: name }) => {
    const claim = get(PersistentVolumeClaim, { namespace, name });
    const bound = claim?.spec?.volumeName ?? '';
    if (!volumes.includes(volume) && !volumes.includes(bound)) return [];
    const attachments = list(VolumeAttachment, { node: pod.spec?.nodeName });
    return [
      { kind: 'PersistentVolumeClaim', namespace, name },
      ...(bound ? [{ kind: 'PersistentVolume', name: bound }] : []),
      ...attachments.filter(({ spec }) => spec?.source?.persistentVolumeName === bound).map(toRef),
    ];
  });
}
