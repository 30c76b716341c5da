import { DaemonSet } from '../resources/daemon-set.ts';
import { Deployment } from '../resources/deployment.ts';
import { ReplicaSet } from '../resources/replica-set.ts';
import type { Labels, Ref } from '../resources/resource.ts';
import { StatefulSet } from '../resources/stateful-set.ts';
import { toRef } from '../resources/to-ref.ts';
import type { Reader } from './reader.ts';

/** What a workload would make Pods from, whether or not it has any now. */
export interface PodTemplate {
  readonly of: Ref;
  readonly labels: Labels;
  /** Desired Pods; undefined for a DaemonSet, whose number is that of its Nodes. */
  readonly replicas: number | undefined;
}

/** The resources that `podTemplates` reads: a check that derives it lists them under `reads`. */
export const workloads = [Deployment, StatefulSet, DaemonSet, ReplicaSet] as const;

/** A fact for `derive`: the Pod templates of a namespace. */
export const podTemplates = (
  reader: Reader<(typeof workloads)[number]>,
): { readonly in: (namespace: string) => readonly PodTemplate[] } => {
  const known = new Map<string, readonly PodTemplate[]>();
  return {
    in: namespace => {
      const templates =
        known.get(namespace) ??
        workloads.flatMap(workload =>
          reader.list(workload, { namespace }).map(object => ({
            of: toRef(object),
            labels: object.spec?.template?.metadata?.labels ?? {},
            replicas: object.kind === 'DaemonSet' ? undefined : (object.spec?.replicas ?? 1),
          })),
        );
      known.set(namespace, templates);
      return templates;
    },
  };
};
