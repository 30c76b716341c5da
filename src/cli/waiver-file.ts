import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { stringify } from 'yaml';
import { failure, reasonOf } from '../errors.ts';
import type { DraftedWaiver } from '../runner/waivers-for.ts';

/**
 * Makes sure that a draft can be written there, before anybody is asked anything.
 *
 * @throws KubefaultError
 */
export function mayDraft(path: string): void {
  if (!['.yaml', '.yml'].includes(extname(path)))
    throw failure('ERR_WAIVERS_UNWRITABLE', { path, reason: 'its name must end in .yaml or .yml' });
  if (existsSync(path)) throw failure('ERR_NEW_EXISTS', { path });
}

const about = `# Drafted by kubefault doctor: what a run may not read. Granting it is better than accepting it.
# Whoever accepts it fills in owner and until (2027-01-31); a file in which one of them is empty is refused.
# A run names the entries that it had no use for: delete those.
`;

/**
 * Never overwrites a file: waivers are written by people.
 *
 * @throws KubefaultError
 */
export async function writeWaivers(path: string, waivers: readonly DraftedWaiver[]): Promise<void> {
  try {
    await writeFile(path, `${about}${stringify({ waivers }, { singleQuote: true, lineWidth: 0 })}`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw failure('ERR_NEW_EXISTS', { path });
    throw failure('ERR_WAIVERS_UNWRITABLE', { path, reason: reasonOf(error) });
  }
}
