import type { Metadata } from '../resources/wire.ts';
import { latest } from './times.ts';

/**
 * When a top-level member (`spec`) was last written: the newest entry of managedFields that owns a part of it, else the
 * creation of the object. Dumps of `kubectl get` carry no managed fields.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export const lastWritten = (metadata: Metadata, member: string): string | undefined =>
  latest(
    (metadata.managedFields ?? []).filter(({ owns }) => owns.includes(member)).flatMap(({ time }) => time ?? []),
  ) ?? metadata.creationTimestamp;
