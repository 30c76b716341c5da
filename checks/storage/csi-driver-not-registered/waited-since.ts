import type { PersistentVolumeClaim, StorageClass } from 'kubefault/resources';
import { lastWritten } from 'kubefault/sdk';

/**
 * Since when a provisioner should have made the volume of a claim: with WaitForFirstConsumer the scheduler notes the Node of the first
 * Pod on the claim, which may be long after it was created. Without managed fields the time of that is not known.
 */
export const waitedSince = (
  { metadata }: PersistentVolumeClaim,
  { volumeBindingMode }: StorageClass,
): string | undefined =>
  volumeBindingMode === 'WaitForFirstConsumer' ? lastWritten(metadata, 'metadata') : metadata.creationTimestamp;
