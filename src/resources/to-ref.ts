import type { Ref } from '../resources/resource.ts';
import type { Metadata } from '../resources/wire.ts';

/** The name of one object, as reports write it. */
export const toRef = ({ kind, metadata }: { readonly kind: string; readonly metadata: Metadata }): Ref =>
  metadata.namespace === undefined
    ? { kind, name: metadata.name }
    : { kind, namespace: metadata.namespace, name: metadata.name };

/** `Service shop/cart`, `Node worker-1`. */
export const formatRef = ({ kind, namespace, name }: Ref): string =>
  `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
