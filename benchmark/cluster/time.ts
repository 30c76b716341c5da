/**
 * When the cluster was recorded, milliseconds. The server sends it as its Date, so that no Lease grows old while a
 * measurement goes on.
 */
export const recordedAt = Date.parse('2026-12-01T12:00:00Z');

/** RFC 3339, that many seconds before the recording. */
export const ago = (seconds: number): string => `${new Date(recordedAt - seconds * 1000).toISOString().slice(0, 19)}Z`;

/** As `ago`, with microseconds, as Leases have it. */
export const microAgo = (seconds: number): string =>
  `${new Date(recordedAt - seconds * 1000).toISOString().slice(0, 23)}000Z`;

export const day = 86_400;
