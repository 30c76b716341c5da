import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guide } from '../results/guide.ts';
import type { LoadedPlugin } from './load-plugin.ts';

/** The README.md of a check, which may be that of a plugin: `acme:storage/volume-unbacked`. Undefined: it has none. */
export function pageOf(
  { id, plugin }: { readonly id: string; readonly plugin: string },
  plugins: readonly LoadedPlugin[],
): string | undefined {
  const bundle = plugins.find(({ name }) => name === plugin);
  for (const folder of bundle?.pages ?? (bundle ? [bundle.root] : []))
    try {
      return readFileSync(join(folder, id.slice(id.indexOf(':') + 1), 'README.md'), 'utf8');
    } catch {
      // A page is a courtesy: a check runs without one.
    }
  return undefined;
}

const sections: Readonly<Record<string, keyof Guide>> = {
  'What breaks, and why nobody notices': 'breaks',
  'How to confirm it by hand': 'confirm',
  Repair: 'repair',
  'When to waive': 'waive',
};

/** The sections of a page that `kubefault new` lays out. Undefined for a page that has none of them. */
export function guideIn(page: string | undefined): Guide | undefined {
  const guide = { breaks: '', confirm: '', repair: '', waive: '' };
  for (const part of (page ?? '').split(/^## /m).slice(1)) {
    const [heading = '', ...lines] = part.split('\n');
    const section = sections[heading.trim()];
    if (section) guide[section] = lines.join('\n').trim();
  }
  return Object.values(guide).some(Boolean) ? guide : undefined;
}
