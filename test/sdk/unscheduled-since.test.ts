import t from 'tap';
import { unscheduledSince } from '../../src/sdk/unscheduled-since.ts';

const pod = (written: string | undefined, ...conditions: object[]) =>
  ({
    metadata: {
      creationTimestamp: '2026-01-01T10:00:00Z',
      managedFields: written ? [{ owns: ['spec'], time: written }] : [],
    },
    status: { conditions },
  }) as never;
const waits = { type: 'PodScheduled', status: 'False', lastTransitionTime: '2026-01-01T10:00:01Z' };

t.equal(unscheduledSince(pod(undefined, waits)), '2026-01-01T10:00:01Z');
t.equal(unscheduledSince(pod('2026-01-01T10:00:00Z', waits)), '2026-01-01T10:00:01Z');
t.equal(unscheduledSince(pod('2026-01-01T11:59:00Z', waits)), '2026-01-01T11:59:00Z', 'a gate was taken away');
t.equal(unscheduledSince(pod('2026-01-01T11:59:00Z')), undefined, 'no scheduler has looked at it');
