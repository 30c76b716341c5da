import type { Capability } from './capability.ts';

/** Names one object. `kind` is the API kind (`Pod`); there is no namespace on cluster-scoped objects. */
export interface Ref {
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}

export type Labels = Readonly<Record<string, string>>;

/** As in the API: both members are optional, an empty selector matches everything. */
export interface LabelSelector {
  readonly matchLabels?: Labels | undefined;
  readonly matchExpressions?:
    | readonly {
        readonly key: string;
        readonly operator: string;
        readonly values?: readonly string[] | undefined;
      }[]
    | undefined;
}

/** The objects that one object points at, for relations between findings. */
export interface Links {
  readonly owner?: Ref | undefined;
  readonly node?: string | undefined;
  readonly references?: readonly Ref[];
  /** The labels of the Pods that it makes: who selects these selects it. */
  readonly makes?: Labels | undefined;
  readonly selects?: readonly {
    readonly kind: string;
    readonly namespace?: string;
    readonly labels: LabelSelector;
  }[];
}

/** An API resource, core or custom. A value, so that a check which names it needs no registration. */
export interface Resource<Id extends string, T> {
  /** `v1/Pod`, `apps/v1/Deployment`, `cert-manager.io/v1/Certificate`. */
  readonly id: Id;
  /** The plural in the URL: `pods`. */
  readonly plural: string;
  readonly namespaced: boolean;
  readonly capability?: Capability;
  /** A custom resource that is not installed is an empty list; a built-in one that is not served is a gap. */
  readonly custom?: boolean;
  /**
   * Every cluster has it in several namespaces (default/kubernetes and kube-system/kube-dns are Services): a recording
   * that shows it in one namespace was not made of all.
   */
  readonly everywhere?: boolean;
  /** Top-level members that the server always sends; an object without one is malformed, not empty. */
  readonly requires?: readonly string[];
  /** Paths dropped while decoding (`status.images`); a check that touches one gets a gap, never `undefined`. */
  readonly drops?: readonly string[];
  /** Paths whose values are hidden unless a check names them under `keeps`: `data.*`, `spec.containers[].env[].value`. */
  readonly masks?: readonly string[];
  /** The objects that this one points at, for relations between findings. */
  readonly links?: (object: T) => Links;
  readonly __type?: T;
}

export type AnyResource = Resource<string, any>;

/**
 * Declares a resource: `defineResource<Certificate>()({ id: 'cert-manager.io/v1/Certificate', ... })`. The type comes
 * first and alone, so that the id can stay a literal.
 */
export const defineResource =
  <T>() =>
  <const Id extends string>(resource: Omit<Resource<Id, T>, '__type'>): Resource<Id, T> =>
    resource;

/** `v1/Pod` is of kind `Pod`. */
export const kindOf = (resource: AnyResource): string => resource.id.slice(resource.id.lastIndexOf('/') + 1);

/** `apps/v1/Deployment` is served under `apps/v1`. */
export const apiVersionOf = (resource: AnyResource): string => resource.id.slice(0, resource.id.lastIndexOf('/'));

/** `apps/v1/Deployment` is of the API group `apps`, `v1/Pod` of the core group, which is called `''`. */
export const groupOf = (resource: AnyResource): string => apiVersionOf(resource).split('/').slice(0, -1).join('/');

/** Tells a resource from whatever else a module exports. */
export const isResource = (value: unknown): value is AnyResource =>
  typeof value === 'object' && value !== null && 'plural' in value && 'namespaced' in value;
