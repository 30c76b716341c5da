import type { WithClusterOptions } from 'kind-node-wrapper';

/** Clusters of ours have names that begin with it; `sweep` deletes those whose process is gone. */
export const ownedPrefix = 'kubefault';

/** A cluster that we make and delete. Without a network Nodes never become Ready: then they are not waited for. */
export const ownCluster = (config: string, image: string | undefined): WithClusterOptions => ({
  prefix: ownedPrefix,
  config,
  image,
  ...(!/^\s*disableDefaultCNI:\s*true\b/m.test(config) && { wait: 300_000 }),
});
