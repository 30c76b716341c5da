import t from 'tap';
import { notWaiting } from '../../src/sdk/not-waiting.ts';

const why = (spec: object, status: object = {}, metadata: object = {}) =>
  notWaiting({ metadata, spec, status } as never);

t.equal(why({}, { phase: 'Pending' }), undefined);
t.equal(why({ schedulingGates: [] }), undefined);
t.equal(why({ nodeName: 'worker-1' }), 'is scheduled');
t.equal(why({ schedulingGates: [{ name: 'queue' }] }), 'is held back by a scheduling gate');
t.equal(why({}, { phase: 'Failed' }), 'is finished or being deleted');
t.equal(why({}, {}, { deletionTimestamp: '2026-01-01T11:59:00Z' }), 'is finished or being deleted');
