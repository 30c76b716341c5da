import { CSIDriver, Pod } from 'kubefault/resources';
import { isLive, type Reader } from 'kubefault/sdk';
import { mentions } from './mentions.ts';
import { migratedTo } from './migrated-to.ts';

/**
 * Is there a CSIDriver of that name, or a live Pod that may be the provisioner? Such Pods name it in an argument, or are
 * called after it: by the last part of `rancher.io/local-path`, the first of `nfs.csi.k8s.io`.
 */
export function hasProvisioner(
  provisioner: string,
  { derive, get }: Pick<Reader<typeof CSIDriver | typeof Pod>, 'derive' | 'get'>,
): boolean {
  const driver = migratedTo(provisioner) ?? provisioner;
  if (get(CSIDriver, { name: driver })) return true;
  const short = (driver.includes('/') ? driver.split('/').at(-1) : driver.split('.')[0]) ?? '';
  if (short === '') return false;
  const calledAfter = new RegExp(`(^|-)${short.replace(/[^a-z0-9]/gi, '\\$&')}(-|$)`);
  return derive(livePods).some(
    ({ metadata, spec }) => calledAfter.test(metadata.name) || mentions(spec, driver) || mentions(spec, short),
  );
}

/** A fact for `derive`. */
const livePods = ({ list }: Reader<typeof Pod>): readonly Pod[] => list(Pod).filter(isLive);
