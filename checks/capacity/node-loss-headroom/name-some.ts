import type { Pod } from 'kubefault/resources';

/** `shop/web-1, shop/web-2`; of many the first, and how many more there are. */
export function nameSome(pods: readonly Pod[], most = 5): string {
  const names = pods.slice(0, most).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  return [...names, ...(pods.length > most ? [`${pods.length - most} more`] : [])].join(', ');
}
