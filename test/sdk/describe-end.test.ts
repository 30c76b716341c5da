import t from 'tap';
import { describeEnd } from '../../src/sdk/describe-end.ts';

const killed = { exitCode: 137, reason: 'OOMKilled', finishedAt: '2026-01-01T12:00:00Z' };
t.match(describeEnd({ name: 'cart', lastState: { terminated: killed } }), [
  /^container cart ended at 2026-01-01T12:00:00Z with exit code 137; OOMKilled; SIGKILL: .*$/,
]);
t.same(describeEnd({ name: 'cart', state: { terminated: { exitCode: 42, message: 'no\nfile' } } }), [
  'container cart ended at an unknown time with exit code 42; no file',
]);
t.same(describeEnd({ name: 'cart', state: { running: {} } }), []);
