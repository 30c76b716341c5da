import type { ConfigMap } from 'kubefault/resources';
import type { KeyedReference } from 'kubefault/sdk';
import { keysOf } from './keys-of.ts';

/** What a reference needs and does not find: `cart-settings` or `cart-settings/LOG_LEVEL`; undefined where all is there. */
export const missingPart = ({ name, key }: KeyedReference, found: ConfigMap | undefined): string | undefined =>
  !found ? name : key === undefined || keysOf(found).includes(key) ? undefined : `${name}/${key}`;
