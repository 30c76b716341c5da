import type { Source } from '../sources/source.ts';

/**
 * A recording of any kind; what reads them is loaded on demand.
 *
 * @throws KubefaultError where it cannot be read in full.
 */
export async function openRecording(path: string, capturedAt?: string): Promise<Source> {
  const { openSnapshot } = await import('../sources/snapshot.ts');
  return await openSnapshot({ path, capturedAt });
}
