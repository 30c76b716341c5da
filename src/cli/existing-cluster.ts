import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster, Kind } from 'kind-node-wrapper';
import { failure } from '../errors.ts';

/** A cluster of kind that is there already, with a kubeconfig of our own until it is closed. */
export async function existingCluster(
  kind: Kind,
  name: string,
): Promise<{ readonly cluster: Cluster; readonly close: () => Promise<void> }> {
  const clusters = await kind.list();
  if (!clusters.includes(name)) throw failure('ERR_KIND_CLUSTER', { name, clusters: clusters.join(', ') || 'none' });
  const folder = await mkdtemp(join(tmpdir(), 'kubefault-kubeconfig-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    return { cluster: await kind.writeKubeconfig(name, join(folder, 'kubeconfig')), close };
  } catch (error) {
    await close();
    throw error;
  }
}
