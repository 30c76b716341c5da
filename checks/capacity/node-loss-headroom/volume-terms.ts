import { PersistentVolume, PersistentVolumeClaim, type Pod } from 'kubefault/resources';
import type { Reader } from 'kubefault/sdk';

/** The node affinities of the volumes that a Pod mounts; it may run where each of them matches. */
export const volumeTerms = (
  pod: Pod,
  { get }: Pick<Reader<typeof PersistentVolumeClaim | typeof PersistentVolume>, 'get'>,
) =>
  (pod.spec?.volumes ?? []).flatMap(({ name: volume = '', persistentVolumeClaim, ephemeral }) => {
    // The claim of a generic ephemeral volume is named after its Pod.
    const name = ephemeral ? `${pod.metadata.name}-${volume}` : persistentVolumeClaim?.claimName;
    const claim = name ? get(PersistentVolumeClaim, { namespace: pod.metadata.namespace, name }) : undefined;
    const bound = claim?.spec?.volumeName;
    const required = bound ? get(PersistentVolume, { name: bound })?.spec?.nodeAffinity?.required : undefined;
    return required ? [required] : [];
  });
