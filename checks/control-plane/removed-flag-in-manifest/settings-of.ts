import type { Container } from 'kubefault/sdk';
import type { Setting } from './removed-settings.ts';

const pluginFlags = new Set(['enable-admission-plugins', 'disable-admission-plugins', 'admission-control']);

/**
 * The flags of a command line, and the feature gates and admission plugins among their values. A component takes `_` for
 * `-` in the name of a flag, and a flag may be given more than once.
 */
export function settingsOf({ command = [], args = [] }: Container): readonly Setting[] {
  const words = [...command, ...args].flatMap(text => text.split(/\s+/)).map(word => word.replaceAll(/["']/g, ''));
  return words.flatMap((word, i) => {
    const [, flag, inline] = /^--([\w-]+)(?:=(.*))?$/.exec(word) ?? [];
    if (flag === undefined) return [];
    const name = flag.replaceAll('_', '-');
    const next = words[i + 1] ?? '';
    const values = (inline ?? (next.startsWith('-') ? '' : next)).split(',').filter(Boolean);
    const of = (kind: Setting['kind'], names: readonly string[]): Setting[] =>
      names.map(value => ({ kind, name: value }));
    return [
      ...of('flag', [name]),
      ...(name === 'feature-gates'
        ? of(
            'gate',
            values.map(value => value.split('=')[0] ?? ''),
          )
        : []),
      ...(pluginFlags.has(name) ? of('plugin', values) : []),
    ];
  });
}
