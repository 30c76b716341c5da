import { idOf } from './id-of.ts';
import { managedFields } from './managed-fields.ts';
import type { Made } from './objects.ts';
import { ago, day } from './time.ts';

let version = 100_000;

interface About {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly labels?: object;
  readonly annotations?: object;
  readonly owner?: object | undefined;
  /** The parts of the object that its creator wrote. */
  readonly parts?: object;
  readonly manager?: string;
  /** How long ago it was created, seconds. */
  readonly age?: number;
  readonly generation?: number;
  readonly generateName?: string;
  /** Entries beside that of the creator. */
  readonly others?: readonly object[];
}

/** The metadata that every object of a real cluster has. */
export function metadataOf(about: About): Made['metadata'] {
  const { kind, name, namespace, labels, annotations, owner, parts, age = 30 * day, generation, generateName } = about;
  const own = {
    ...(annotations && { annotations }),
    ...(generateName && { generateName }),
    ...(labels && { labels }),
    ...(owner && { ownerReferences: [owner] }),
  };
  const creator = { manager: about.manager ?? 'kubectl-client-side-apply', time: ago(age) };
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    uid: uidOf(kind, namespace, name),
    resourceVersion: String(version++),
    creationTimestamp: ago(age),
    ...(generation !== undefined && { generation }),
    ...own,
    managedFields: [
      managedFields({ ...(Object.keys(own).length > 0 && { metadata: own }), ...parts }, creator),
      ...(about.others ?? []),
    ],
  } as Made['metadata'];
}

/** The uid of the object of that kind and name. */
export const uidOf = (kind: string, namespace: string | undefined, name: string): string =>
  idOf(`${kind} ${namespace ?? ''}/${name}`);

/** A reference to the controller of an object in the same namespace. */
export const ownedBy = (apiVersion: string, kind: string, namespace: string | undefined, name: string): object => ({
  apiVersion,
  kind,
  name,
  uid: uidOf(kind, namespace, name),
  controller: true,
  blockOwnerDeletion: true,
});
