import type { PersistentVolumeClaim, Pod, StorageClass } from 'kubefault/resources';
import { awaitsVolume, lastWritten, latest } from 'kubefault/sdk';

/** What a claim waits for that should have come by now, and since when. */
export interface Wait {
  readonly why: string;
  readonly since: string | undefined;
}

/**
 * Why a Pending claim should be Bound; undefined where its class waits for a first consumer, and none has been placed. A
 * volume that the claim names is bound at once, whatever the class says.
 * https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode
 */
export function waitOf(
  claim: PersistentVolumeClaim,
  storageClass: StorageClass | undefined,
  pods: readonly Pod[],
): Wait | undefined {
  const { metadata, spec } = claim;
  const { creationTimestamp: since } = metadata;
  const { storageClassName: name, volumeName } = spec ?? {};
  if (volumeName) return { why: `the volume ${volumeName} that it names is not bound to it`, since };
  if (name === undefined) return { why: 'it names no class, and none was set by default', since };
  if (name === '') return { why: 'without a class it takes a volume that exists, and none fits', since };
  if (!storageClass) return { why: `its class ${name} does not exist`, since };
  if (storageClass.volumeBindingMode !== 'WaitForFirstConsumer')
    return { why: `no volume of class ${name} has been made for it`, since };

  const first = pods.flatMap(pod => pod.metadata.creationTimestamp ?? []).toSorted()[0];
  // The scheduler writes down the Node once the Pod has a place, which may be long after the Pod was created.
  const placed = metadata.managedFields?.length ? lastWritten(metadata, 'metadata') : undefined;
  const times = [since, first, placed].filter(time => time !== undefined);
  if (awaitsVolume(claim, storageClass))
    return {
      why: `no volume of class ${name} has been made for it, and its first Pod has a Node`,
      since: latest(times),
    };
  const bypass = pods.find(pod => pod.spec?.nodeName);
  if (!bypass) return undefined;
  const why = `class ${name} waits for the scheduler, and Pod ${bypass.metadata.name} went past it by its nodeName`;
  return { why, since: latest([since, first].filter(time => time !== undefined)) };
}
