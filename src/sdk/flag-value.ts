import type { Container } from './pods.ts';

/**
 * The value of a long flag in a container's command and args: `--config=FILE` or `--config FILE`, also within a shell
 * script. The last one counts. undefined: the flag is not there, or has no value.
 */
export function flagValue({ command = [], args = [] }: Container, name: string): string | undefined {
  const words = [...command, ...args].flatMap(text => text.split(/\s+/)).filter(Boolean);
  const at = words.findLastIndex(word => word === `--${name}` || word.startsWith(`--${name}=`));
  const value = words[at]?.includes('=') ? words[at].slice(name.length + 3) : words[at + 1];
  return at < 0 ? undefined : value?.replace(/^(["'])(.*)\1$/, '$2') || undefined;
}
