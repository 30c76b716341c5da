/** An object of the API, as the server would send it. */
export interface Made {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly uid: string };
  readonly [member: string]: unknown;
}

/** Objects by the path of the list that they are in: `/api/v1/pods`. */
export type Objects = Readonly<Record<string, readonly Made[]>>;
