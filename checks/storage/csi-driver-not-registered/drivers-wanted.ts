import { type CSINode, type Node, PersistentVolume, PersistentVolumeClaim, Pod } from 'kubefault/resources';
import { claimsOf, isLive, type Reader } from 'kubefault/sdk';
import { migratedTo } from './migrated-to.ts';

/** The members of a volume that name an in-tree plugin, and its name. */
const plugins = {
  awsElasticBlockStore: 'kubernetes.io/aws-ebs',
  azureDisk: 'kubernetes.io/azure-disk',
  azureFile: 'kubernetes.io/azure-file',
  cinder: 'kubernetes.io/cinder',
  gcePersistentDisk: 'kubernetes.io/gce-pd',
  portworxVolume: 'kubernetes.io/portworx-volume',
  vsphereVolume: 'kubernetes.io/vsphere-volume',
} as const;

/** A volume of a Pod, or a PersistentVolume: both name their source by the same members. */
type Source = { readonly csi?: { readonly driver?: string | undefined } | undefined } & {
  readonly [plugin in keyof typeof plugins]?: object | undefined;
};

/** The CSI drivers that the live Pods on a Node need there, with these Pods. */
export function driversWanted(
  { metadata: { name: node } }: Node,
  csiNode: CSINode | undefined,
  { get, list }: Pick<Reader<typeof Pod | typeof PersistentVolumeClaim | typeof PersistentVolume>, 'get' | 'list'>,
): ReadonlyMap<string, readonly Pod[]> {
  const wanted = new Map<string, Pod[]>();
  for (const pod of list(Pod, { node }).filter(isLive)) {
    const { namespace } = pod.metadata;
    const claimed = claimsOf(pod).flatMap(({ claim: name }) => {
      const volume = get(PersistentVolumeClaim, { namespace, name })?.spec?.volumeName;
      return volume ? (get(PersistentVolume, { name: volume })?.spec ?? []) : [];
    });
    const sources: readonly Source[] = [...claimed, ...(pod.spec?.volumes ?? [])];
    for (const driver of new Set(sources.flatMap(source => driverOf(source, csiNode) ?? [])))
      wanted.set(driver, [...(wanted.get(driver) ?? []), pod]);
  }
  return wanted;
}

/** In-tree volumes need the driver where the kubelet says that it has handed their plugin over. */
function driverOf(source: Source, csiNode: CSINode | undefined): string | undefined {
  if (source.csi) return source.csi.driver ?? '(unnamed)';
  const plugin = Object.entries(plugins).find(([member]) => source[member as keyof typeof plugins])?.[1];
  if (!plugin) return undefined;
  const migrated = csiNode?.metadata.annotations?.['storage.alpha.kubernetes.io/migrated-plugins'] ?? '';
  return csiNode && !migrated.split(',').includes(plugin) ? undefined : migratedTo(plugin);
}
