import type { PinnedVolume } from './pinned-volumes.ts';

/** `kubernetes.io/hostname In worker-1`, and alternatives with `or`. */
export const formatTerms = ({ nodeSelectorTerms = [] }: PinnedVolume['affinity']): string =>
  nodeSelectorTerms
    .map(({ matchExpressions = [], matchFields = [] }) =>
      [...matchExpressions, ...matchFields]
        .map(({ key, operator, values = [] }) => [key, operator, values.join(',')].filter(Boolean).join(' '))
        .join(' and '),
    )
    .join(' or ') || 'its affinity has no term';
