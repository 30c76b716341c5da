import { Namespace, ReplicaSet } from 'kubefault/resources';
import { excerpt, formatRef, isBeingDeleted, type Reader, type Ref, toRef } from 'kubefault/sdk';

/** What conditions say of the calls of one webhook. */
interface FailedCalls {
  readonly problem: string;
  readonly since: string | undefined;
  readonly related: readonly Ref[];
}

/** As the API server words it: `failed calling webhook "NAME": failed to call webhook: Post "https://..."`. */
const failure = /failed calling webhook "([^"]+)": ?((?:(?!failed calling webhook).)*)/gs;

/**
 * A fact for `derive`: by the name of a webhook, who could not be served because of it. A ReplicaSet says so while it
 * lacks Pods, a Namespace while its content cannot be deleted; both take it back.
 */
export function failedCalls({
  list,
}: Pick<Reader<typeof ReplicaSet | typeof Namespace>, 'list'>): ReadonlyMap<string, FailedCalls> {
  const failing = [...list(ReplicaSet).filter(replicaSet => !isBeingDeleted(replicaSet)), ...list(Namespace)].flatMap(
    object =>
      (object.status?.conditions ?? [])
        .filter(({ status }) => status !== 'False')
        .flatMap(({ message = '', lastTransitionTime: since }) =>
          [...message.matchAll(failure)].map(([, webhook = '', why = '']) => ({
            webhook,
            why,
            since,
            on: toRef(object),
          })),
        ),
  );
  const calls = new Map<string, FailedCalls>();
  for (const { webhook, why, since, on } of failing) {
    const { problem = `${formatRef(on)} waits since a call failed: ${excerpt(why, 120)}`, related = [] } =
      calls.get(webhook) ?? {};
    const first = [calls.get(webhook)?.since, since].flatMap(time => time ?? []).toSorted()[0];
    calls.set(webhook, { problem, since: first, related: [...related, on].slice(0, 10) });
  }
  return calls;
}
