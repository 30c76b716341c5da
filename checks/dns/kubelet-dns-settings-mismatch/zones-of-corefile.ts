/**
 * The domains that the plugin kubernetes answers for, without the reverse zones: its own arguments, or without any those
 * of its server block. What an import or a variable brings is not followed.
 * https://coredns.io/plugins/kubernetes/
 */
export function zonesOfCorefile(text: string): readonly string[] {
  const zones: string[] = [];
  let depth = 0;
  let block: string[] = [];
  for (const line of text.split('\n')) {
    const words: readonly string[] = line.replace(/(^|\s)#.*$/, '').match(/"[^"]*"|\S+/g) ?? [];
    const names = words.filter(word => word !== '{' && word !== '}').map(word => word.replace(/^"|"$|,$/g, ''));
    if (depth === 0) block.push(...names.map(withoutPort));
    else if (depth === 1 && names[0] === 'kubernetes') zones.push(...(names.length > 1 ? names.slice(1) : block));
    depth += words.filter(word => word === '{').length - words.filter(word => word === '}').length;
    if (depth === 0 && words.includes('}')) block = [];
  }
  return [...new Set(zones.filter(zone => /^[\w-]+(\.[\w-]+)*\.?$/.test(zone) && !/\.arpa\.?$/i.test(zone)))];
}

/** `dns://cluster.local:53` */
const withoutPort = (name: string): string => name.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
