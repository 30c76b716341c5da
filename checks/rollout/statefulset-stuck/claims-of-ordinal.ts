import type { StatefulSet } from 'kubefault/resources';
import type { Ref } from 'kubefault/sdk';

/** The claims that a StatefulSet makes for one of its Pods. */
export const claimsOfOrdinal = ({ metadata: { namespace }, spec }: StatefulSet, pod: string): readonly Ref[] =>
  (spec?.volumeClaimTemplates ?? []).flatMap(({ metadata }) =>
    metadata?.name ? [{ kind: 'PersistentVolumeClaim', namespace, name: `${metadata.name}-${pod}` }] : [],
  );
