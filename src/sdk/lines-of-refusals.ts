import { EventsOf } from '../documents/events-of.ts';
import { ReplicaSet } from '../resources/replica-set.ts';
import { toRef } from '../resources/to-ref.ts';
import { eventTime } from './event-time.ts';
import { excerpt } from './excerpt.ts';
import type { Reader } from './reader.ts';
import type { PodCreator } from './refusal-of.ts';
import { wantsPods } from './wants-pods.ts';

/** Lines of evidence: the events by which a workload, or a ReplicaSet of it, says that it was refused a Pod. */
export function* linesOfRefusals(
  workload: PodCreator,
  { list, read }: Pick<Reader<typeof ReplicaSet, typeof EventsOf>, 'list' | 'read'>,
): Generator<string> {
  const { namespace } = workload.metadata;
  const owned = { namespace, owner: toRef(workload) };
  const creators = workload.kind === 'Deployment' ? list(ReplicaSet, owned).filter(wantsPods) : [workload];
  for (const creator of creators)
    for (const event of read(EventsOf, toRef(creator)))
      if (event.reason === 'FailedCreate')
        yield `${creator.kind} ${creator.metadata.name} at ${eventTime(event)}: ${excerpt(event.message ?? '', 400)}`;
}
