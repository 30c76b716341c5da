import type { Metadata } from '../resources/wire.ts';
import { lastManaged } from './last-managed.ts';

/** As `lastManaged`; where nothing says so, the creation of the object. Dumps of `kubectl get` carry no managed fields. */
export const lastWritten = (metadata: Metadata, member: string): string | undefined =>
  lastManaged(metadata, member) ?? metadata.creationTimestamp;
