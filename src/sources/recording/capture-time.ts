import { failure } from '../../errors.ts';
import type { Interval } from '../../evidence/interval.ts';
import type { RawObject } from '../fixture.ts';

interface Capture {
  readonly path: string;
  readonly objects: readonly RawObject[];
  /** When its newest file was written, milliseconds since the epoch. */
  readonly modified: number;
  /** What --captured-at says. */
  readonly capturedAt: string | undefined;
}

/** A clock may be ahead by seconds; a recording is not older by minutes than what it holds. */
const skew = 300_000;

/**
 * From the newest time that the server or the control plane wrote, to when the recording ended. Files that are older
 * than what they hold do not say when that was: an archive may have been made without times.
 *
 * @throws KubefaultError where --captured-at cannot be right.
 */
export function captureTime({ path, objects, modified, capturedAt }: Capture): Interval {
  const newest = objects.reduce((latest, object) => Math.max(latest, ...writtenAt(object)), 0);
  const end = capturedAt === undefined ? modified : Date.parse(capturedAt);
  if (Number.isNaN(end))
    throw failure('ERR_USAGE', {
      detail: '--captured-at takes an RFC 3339 time such as 2026-01-31T12:00:00Z',
      command: 'run',
    });
  const from = Math.min(newest, end);
  if (newest <= end + skew) return { from, to: Math.max(newest, end) };
  if (capturedAt === undefined) return { from, to: Number.POSITIVE_INFINITY };
  throw failure('ERR_SNAPSHOT', {
    path,
    reason: `--captured-at is before ${new Date(newest).toISOString()}, when one of its objects was written`,
  });
}

function writtenAt(object: RawObject): readonly number[] {
  const { creationTimestamp, managedFields } = (object.metadata ?? {}) as Record<string, unknown>;
  const fields = Array.isArray(managedFields) ? (managedFields as ({ time?: unknown } | null)[]) : [];
  return [creationTimestamp, ...fields.map(field => field?.time), ...toldBy(object)]
    .map(time => Date.parse(String(time)))
    .filter(time => !Number.isNaN(time));
}

/**
 * Times by the clock of the control plane: its leaders renew their Leases every two seconds, and its controllers tell
 * Events. Only in kube-system, where no tenant writes, and not from a Node, whose clock is its own.
 */
function toldBy({ kind, metadata, ...object }: RawObject): readonly unknown[] {
  if (metadata?.namespace !== 'kube-system') return [];
  if (kind === 'Lease') return [(object['spec'] as { renewTime?: unknown } | null | undefined)?.renewTime];
  if (kind !== 'Event') return [];
  const { lastTimestamp, eventTime, series, source, reportingComponent } = object as Record<string, any>;
  if (source?.host || reportingComponent === 'kubelet') return [];
  return [lastTimestamp, eventTime, series?.lastObservedTime];
}
