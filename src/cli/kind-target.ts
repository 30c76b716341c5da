import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Cluster, KindError } from 'kind-node-wrapper';
import { ownCluster } from '../own-cluster.ts';
import { packageRoot } from '../package-root.ts';
import { existingCluster } from './existing-cluster.ts';
import { kindDefinition } from './kind-definition.ts';
import { kindOf, sweepFirst, withKind } from './kind-of.ts';

export interface KindTarget {
  /** A kubeconfig for the cluster, which is made first unless it was named. */
  readonly open: () => Promise<Target>;
  /** Deletes what was made. A cluster that cannot be deleted is told and fails nothing: the verdict stands. */
  readonly close: () => Promise<void>;
}

/** As `LiveOptions` name it: whatever the configuration says of another cluster does not count. */
interface Target {
  readonly kubeconfig: string;
  readonly context: undefined;
  readonly inCluster: undefined;
}

const at = ({ kubeconfig }: Cluster): Target => ({ kubeconfig, context: undefined, inCluster: undefined });

/** The cluster of `--kind-cluster`: a file or nothing describes one for this run alone, a name is one that is there. */
export function kindTarget(
  named: string | true,
  {
    image,
    quiet,
    signal,
  }: { readonly image?: string | undefined; readonly quiet: boolean; readonly signal: AbortSignal },
): KindTarget {
  const kind = kindOf({ signal, quiet });
  let done = (): void => {};
  let ended: Promise<unknown> = Promise.resolve();
  return {
    open: () =>
      withKind(async () => {
        await sweepFirst(kind);
        if (named !== true && !existsSync(named)) {
          const { cluster, close } = await existingCluster(kind, named);
          ended = new Promise<void>(resolve => (done = resolve)).then(close);
          return at(cluster);
        }
        const config = await kindDefinition(named === true ? join(packageRoot, 'clusters/kind/one-node.yaml') : named);
        return await new Promise<Target>((resolve, reject) => {
          const held = new Promise<void>(release => (done = release));
          const use = (cluster: Cluster): Promise<void> => {
            resolve(at(cluster));
            return held;
          };
          ended = kind.withCluster(ownCluster(config, image), use).catch((error: unknown) => {
            reject(error as Error);
            throw error;
          });
          // It is awaited when the run is over; until then nobody listens.
          ended.catch(() => {});
        });
      }),
    async close() {
      done();
      await ended.catch((error: unknown) => {
        if (error instanceof KindError && error.code === 'DeleteFailed')
          process.stderr.write(`kubefault: ${error.message}\n  ${error.hint}\n`);
      });
    },
  };
}
