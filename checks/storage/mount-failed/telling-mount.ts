import type { FailedMount } from './failed-mounts.ts';

/** What some failures say together: since when, and the newest that tells a cause, which the timeout does not. */
export const tellingMount = (
  mounts: readonly FailedMount[],
): Pick<FailedMount, 'volumes' | 'message'> & { readonly since: string | undefined } => ({
  since: mounts.map(({ first }) => first).toSorted()[0],
  ...(mounts.findLast(({ isTimeout }) => !isTimeout) ?? mounts.at(-1) ?? { volumes: [], message: '' }),
});
