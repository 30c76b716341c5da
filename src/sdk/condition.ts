interface Condition {
  readonly type?: string | undefined;
}

/** The condition of that type in an object's status, or undefined. */
export const condition = <C extends Condition>(
  object: { readonly status?: { readonly conditions?: readonly C[] | undefined } | undefined },
  type: string,
): C | undefined => object.status?.conditions?.find(candidate => candidate.type === type);
