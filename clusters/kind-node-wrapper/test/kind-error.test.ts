import t from 'tap';
import { hints, KindError, type KindErrorCode } from '../src/kind-error.ts';
import { recorded } from './recorded.ts';

for (const { what, from, code, message, stderr, onNode = false } of recorded)
  t.test(`${what} (${from})`, async t => {
    const error = KindError.of('kind x', 1, stderr, { onNode });
    t.equal(error.code, code);
    t.equal(error.message, message);
    t.equal(error.hint, hints[code]);
    t.equal(error.output, stderr, 'nothing of the output is lost');
    t.equal(error.command, 'kind x');
  });

t.test('each code that kind or a runtime stands for is among them', async t => {
  const ours: readonly KindErrorCode[] = [
    'KindNotInstalled',
    'NotReady',
    'DeleteFailed',
    'Timeout',
    'Aborted',
    'CommandFailed',
  ];
  t.same(new Set([...recorded.map(({ code }) => code), ...ours]), new Set(Object.keys(hints)));
});

t.test('what a command on a node prints is its own', async t => {
  const outputs = [
    'listen tcp :80: bind: address already in use',
    'error: unknown node: x',
    'tee: /x: No space left on device',
    'ERROR: failed to init node with kubeadm',
    'Error from server: no such image',
    'sh: could not find a line that matches',
  ];
  for (const output of outputs) {
    const error = KindError.of('docker exec x y', 3, output, { onNode: true });
    t.equal(error.code, 'CommandFailed');
    t.match(error.message, /^docker exec x y failed with exit code 3: /);
  }
});

t.test('a warning of docker beside another failure is no refusal', async t => {
  const warning = 'WARNING: Error loading config file: /root/.docker/config.json: open: permission denied\n';
  const error = KindError.of('kind x', 1, `${warning}ERROR: unknown cluster "x"\n`);
  t.equal(error.code, 'ClusterNotFound');
  t.equal(KindError.of('podman save', 1, `${warning}Error: lab/x:1: image not known`).code, 'ImageNotLocal');
});

t.test('what nobody knows is told with its command', async t => {
  t.equal(KindError.of('kind x', 1, '').message, 'kind x failed with exit code 1: it printed nothing');
  t.equal(KindError.of('kind x', null, 'a\nb\n', { killedBy: 'SIGKILL' }).message, 'kind x was ended by SIGKILL: b');
  const unknown = KindError.of(
    'kind x',
    1,
    'ERROR: failed to copy: command "docker cp a b" failed with error: exit status 7\n\nCommand Output: \n',
  );
  t.same(
    [unknown.code, unknown.message],
    ['CommandFailed', 'kind x failed with exit code 1: failed to copy: docker cp failed: exit status 7'],
  );
});
