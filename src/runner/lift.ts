import { GapToken } from '../evidence/gap-token.ts';
import type { AnyObject } from '../evidence/table.ts';
import { ownerOf } from '../resources/owner-of.ts';
import type { Ref } from '../resources/resource.ts';
import { toRef } from '../resources/to-ref.ts';

/** What a finding is about once the names that change with every rollout are taken away. */
export interface Lifted {
  readonly on: Ref;
  /** Set for the Pods of a DaemonSet: each node is a finding of its own. */
  readonly node?: string;
}

/**
 * Lifts an object to its top controller. Decided from the object alone, so that an identity never depends on what else
 * was read: the hash in the name of a Deployment's ReplicaSet is also the Pod's label pod-template-hash, and the Job of
 * a CronJob is named for the minute that it was scheduled for.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template-hash-label
 */
export function lift(object: AnyObject): Lifted {
  try {
    return lifted(object);
  } catch (error) {
    // Its owner is hidden: then the finding is about the object itself.
    if (error instanceof GapToken) return { on: toRef(object) };
    throw error;
  }
}

function lifted(object: AnyObject): Lifted {
  const owner = ownerOf(object);
  // The owner of a mirror Pod is its Node; the Pod's name holds component and node already.
  if (!owner || owner.kind === 'Node') return { on: toRef(object) };
  const { namespace, name } = owner;
  if (owner.kind === 'ReplicaSet') {
    const hash = object.metadata.labels?.['pod-template-hash'];
    if (hash && name.endsWith(`-${hash}`))
      return { on: { kind: 'Deployment', namespace, name: name.slice(0, -hash.length - 1) } };
  }
  if (owner.kind === 'Job') {
    const cronJob = cronJobOf(name, object.metadata.creationTimestamp);
    if (cronJob) return { on: { kind: 'CronJob', namespace, name: cronJob } };
  }
  if (owner.kind === 'DaemonSet') {
    const node = (object as { readonly spec?: { readonly nodeName?: string } }).spec?.nodeName;
    return node ? { on: owner, node } : { on: owner };
  }
  return { on: owner };
}

/** `backup-29384756` belongs to CronJob `backup` if 29384756 minutes after 1970 is about when it was created. */
function cronJobOf(job: string, created: string | undefined): string | undefined {
  const [, name, minutes] = /^(.+)-(\d{8})$/.exec(job) ?? [];
  if (!name || !created) return undefined;
  const day = 86_400_000;
  return Math.abs(Number(minutes) * 60_000 - Date.parse(created)) < day ? name : undefined;
}
