import type { Labels } from '../resources/resource.ts';

/** `app=web,tier=front`, in the order of the object; `(none)` for no labels. */
export const formatLabels = (labels: Labels | undefined): string =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',') || '(none)';
