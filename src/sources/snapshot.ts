import { openArchive } from './open-archive.ts';
import { captureTime } from './recording/capture-time.ts';
import { openDump } from './recording/open-dump.ts';
import { readClusterInfoDump } from './recording/read-cluster-info-dump.ts';
import { readKubectlLists } from './recording/read-kubectl-lists.ts';
import { readSupportBundle } from './recording/read-support-bundle.ts';
import { Recorded } from './recording/recorded.ts';
import type { Source } from './source.ts';

export interface SnapshotOptions {
  /** A directory, a .tar, a .tar.gz or a single file. */
  readonly path: string;
  /** RFC 3339: when the recording ended. Without it, the newest time of its files. */
  readonly capturedAt?: string | undefined;
}

/** The first file of an archive that kubefault wrote. */
const own = 'kubefault-snapshot.json';

/**
 * Opens a recording of a cluster, whoever made it; what it is, its content says.
 *
 * @throws KubefaultError where it cannot be read in full.
 */
export async function openSnapshot({ path, capturedAt }: SnapshotOptions): Promise<Source> {
  const dump = await openDump(path, own);
  if (dump.isArchive && dump.files[0] === own) return await openArchive(path);
  const recording =
    (await readSupportBundle(dump)) ?? (await readClusterInfoDump(dump)) ?? (await readKubectlLists(dump));
  return new Recorded(path, recording, captureTime({ path, capturedAt, ...recording }));
}
