import { PersistentVolumeClaim, type StorageClass } from 'kubefault/resources';
import { awaitsVolume, isBeingDeleted, type Reader } from 'kubefault/sdk';

/** The claims of a class for which its provisioner should have made a volume by now. */
export const waitingClaims = (
  storageClass: StorageClass,
  { list }: Pick<Reader<typeof PersistentVolumeClaim>, 'list'>,
): readonly PersistentVolumeClaim[] =>
  list(PersistentVolumeClaim).filter(
    claim =>
      claim.spec?.storageClassName === storageClass.metadata.name &&
      !isBeingDeleted(claim) &&
      awaitsVolume(claim, storageClass),
  );
