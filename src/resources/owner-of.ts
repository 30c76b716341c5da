import type { Ref } from './resource.ts';
import type { Metadata } from './wire.ts';

/** The controlling owner of an object: the one reference with `controller: true`. */
export function ownerOf(object: { readonly metadata: Metadata }): Ref | undefined {
  const owner = object.metadata.ownerReferences?.find(reference => reference.controller);
  return owner?.kind && owner.name
    ? { kind: owner.kind, namespace: object.metadata.namespace, name: owner.name }
    : undefined;
}
