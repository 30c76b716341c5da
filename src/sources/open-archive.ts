import { failure } from '../errors.ts';
import type { Source } from './source.ts';

/**
 * An archive that kubefault wrote itself.
 *
 * @throws KubefaultError
 */
export function openArchive(path: string): Promise<Source> {
  return Promise.reject(
    failure('ERR_SNAPSHOT', { path, reason: 'it is an archive of kubefault, which this version cannot read' }),
  );
}
