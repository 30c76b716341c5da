import { PersistentVolumeClaim, type Pod, VolumeAttachment } from 'kubefault/resources';
import type { Reader, Ref } from 'kubefault/sdk';
import { toRef } from 'kubefault/sdk';

/**
 * The claims of a Pod, the volumes that they are bound to, and what attaches those to Nodes. The claim of an ephemeral volume is
 * named for Pod and volume.
 * https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#persistentvolumeclaim-naming
 */
export function volumesOf(
  { metadata, spec }: Pod,
  { get, list }: Pick<Reader<typeof PersistentVolumeClaim | typeof VolumeAttachment>, 'get' | 'list'>,
): readonly Ref[] {
  const { name: pod, namespace } = metadata;
  const claims = (spec?.volumes ?? []).flatMap(({ name, ephemeral, persistentVolumeClaim }) =>
    ephemeral ? `${pod}-${name}` : (persistentVolumeClaim?.claimName ?? []),
  );
  return claims.flatMap(name => {
    const volume = get(PersistentVolumeClaim, { namespace, name })?.spec?.volumeName;
    const claim = { kind: 'PersistentVolumeClaim', namespace, name };
    if (!volume) return [claim];
    const isIt = ({ spec }: VolumeAttachment): boolean => spec?.source?.persistentVolumeName === volume;
    return [claim, { kind: 'PersistentVolume', name: volume }, ...list(VolumeAttachment).filter(isIt).map(toRef)];
  });
}
