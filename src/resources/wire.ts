/**
 * An API type as it arrives: times are RFC 3339 strings, every member may be missing whatever the client library says,
 * nulls are dropped while decoding, and names are those of the API (`continue`, not `_continue`).
 */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? readonly Wire<U>[]
    : string extends keyof T
      ? Readonly<Record<string, Wire<T[keyof T]>>>
      : T extends object
        ? { readonly [K in keyof T as K extends `_${infer Name}` ? Name : K]?: Wire<T[K]> | undefined }
        : T;

/** What decoding leaves of one entry of `metadata.managedFields`: enough to say who last wrote a part, and when. */
export interface ManagedField {
  readonly manager?: string | undefined;
  readonly operation?: string | undefined;
  readonly subresource?: string | undefined;
  readonly time?: string | undefined;
  /** The top-level members that the manager owns: `metadata`, `spec`, `status`, `data`. */
  readonly owns: readonly string[];
}

/** Present on every decoded object, whatever the list that it came from said. */
export interface Metadata {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly uid?: string | undefined;
  readonly generation?: number | undefined;
  readonly creationTimestamp?: string | undefined;
  readonly deletionTimestamp?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
  readonly finalizers?: readonly string[] | undefined;
  readonly managedFields?: readonly ManagedField[] | undefined;
}

export interface OwnerReference {
  readonly apiVersion?: string | undefined;
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly uid?: string | undefined;
  readonly controller?: boolean | undefined;
}

/** One object of an API type: `kind` is a literal, so that a union of subjects can be told apart. */
export type KubeObject<Kind extends string, T> = Omit<Wire<T>, 'kind' | 'apiVersion' | 'metadata'> & {
  readonly kind: Kind;
  readonly apiVersion: string;
  readonly metadata: Metadata;
};
