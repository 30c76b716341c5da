import { Cluster, type Pod } from 'kubefault/resources';
import { componentsOf, parseVersion, type Reader, type Version } from 'kubefault/sdk';

/**
 * A fact for `derive`: the oldest and the newest API server. One has answered itself; the others tell by the image of
 * their Pods, where these can be seen (a managed control plane shows none). Undefined where one of several does not tell.
 */
export function apiServers(
  reader: Reader<typeof Cluster | typeof Pod>,
): { readonly lowest: Version; readonly highest: Version } | undefined {
  const answering = parseVersion(reader.list(Cluster)[0]?.version);
  const pods = componentsOf(['kube-apiserver'], reader);
  // A single one is that which has answered.
  if (!answering || (pods.length > 1 && pods.some(({ version }) => !version))) return undefined;
  const ascending = [answering, ...pods.flatMap(({ version }) => version ?? [])].toSorted(
    (a, b) => a.minor - b.minor || a.patch - b.patch,
  );
  return { lowest: ascending[0] ?? answering, highest: ascending.at(-1) ?? answering };
}
