import type { Metadata } from '../resources/wire.ts';
import { latest } from './times.ts';

/**
 * When a top-level member (`spec`) was last written: the newest entry of managedFields that owns a part of it. undefined
 * where nothing says so, as in dumps of `kubectl get`: the state may be younger than the object.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 */
export const lastManaged = ({ managedFields = [] }: Metadata, member: string): string | undefined =>
  latest(managedFields.filter(({ owns }) => owns.includes(member)).flatMap(({ time }) => time ?? []));
