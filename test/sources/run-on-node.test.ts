import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import t from 'tap';
import { defineDocument } from '../../src/documents/document.ts';
import { Malformed } from '../../src/resources/malformed.ts';
import { runOnNode } from '../../src/sources/run-on-node.ts';

const bin = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
const path = process.env['PATH'];
t.teardown(() => {
  process.env['PATH'] = path;
  rmSync(bin, { recursive: true, force: true });
});
process.env['PATH'] = `${bin}${delimiter}${path}`;

/** Stands in for docker. */
function docker(body: string): void {
  writeFileSync(join(bin, 'docker'), `#!/bin/sh\n${body}\n`);
  chmodSync(join(bin, 'docker'), 0o755);
}

const answer = (output: string): unknown => {
  if (output === 'odd\n') throw new Malformed('expected something else');
  return { output };
};
const File = defineDocument<{ node: string }, unknown>()({
  id: 'node/file',
  capability: 'node-access',
  format: 'json',
  budget: 1,
  name: ({ node }) => node,
  decode: ({ json }) => json,
});
const ask = (providerID = 'kind://docker/lab/lab-worker', signal = new AbortController().signal): Promise<any> =>
  runOnNode(
    { document: File, key: { node: 'lab-worker' } },
    { node: 'lab-worker', providerID, script: 'echo "$x"; exit 0', answer },
    signal,
  );

t.test('the script runs in the container of the Node, as one argument', async t => {
  docker('for argument; do echo "[$argument]"; done');
  t.same((await ask()).answer, {
    status: 200,
    text: '',
    json: { output: '[exec]\n[lab-worker]\n[sh]\n[-c]\n[echo "$x"; exit 0]\n' },
  });
});

t.test('no machine but those of kind is reached, and no container of another name', async t => {
  docker('echo reached');
  for (const providerID of [
    '',
    'aws:///eu-west-1a/i-1',
    'kind://docker/lab/lab-worker2',
    'kind://docker/lab/-lab-worker',
    'kind://sh/lab/lab-worker',
    'kind://docker/lab/x/lab-worker',
  ]) {
    const { gap } = await ask(providerID);
    t.match(gap, { of: 'node/file', key: 'lab-worker', reason: 'not-served' }, providerID);
  }
});

t.test('what goes wrong is a gap that says what', async t => {
  docker('echo "Error: No such container: lab-worker" >&2; exit 1');
  t.match((await ask()).gap, {
    reason: 'unreachable',
    detail: 'reading node/file lab-worker: Error: No such container: lab-worker',
  });
  docker('echo odd');
  t.match((await ask()).gap, { reason: 'malformed', detail: 'node/file lab-worker: expected something else' });
  t.match((await ask('kind://podman/lab/lab-worker')).gap, {
    reason: 'unreachable',
    detail: /podman is not on the PATH$/,
  });
  t.match((await ask(undefined, AbortSignal.abort())).gap, { reason: 'interrupted' });
});
