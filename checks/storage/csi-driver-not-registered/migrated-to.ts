/**
 * The in-tree plugins that CSI drivers have replaced: their volumes keep the old source and their classes the old name.
 * https://kubernetes.io/docs/concepts/storage/volumes/#csi-driver-migration
 */
const drivers: Readonly<Record<string, string>> = {
  'kubernetes.io/aws-ebs': 'ebs.csi.aws.com',
  'kubernetes.io/azure-disk': 'disk.csi.azure.com',
  'kubernetes.io/azure-file': 'file.csi.azure.com',
  'kubernetes.io/cinder': 'cinder.csi.openstack.org',
  'kubernetes.io/gce-pd': 'pd.csi.storage.gke.io',
  'kubernetes.io/portworx-volume': 'pxd.portworx.com',
  'kubernetes.io/vsphere-volume': 'csi.vsphere.vmware.com',
};

/** The CSI driver that stands in for an in-tree plugin, or undefined. */
export const migratedTo = (plugin: string): string | undefined =>
  Object.hasOwn(drivers, plugin) ? drivers[plugin] : undefined;
