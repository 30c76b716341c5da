import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A detector says that the file system of a worker is read-only (its condition is written by hand)',
  fails: { 'node/problem-condition': [{ on: 'Node <worker2>', message: 'severe' }] },
  // node-problem-detector, which writes such conditions, reads the kernel log of the machine that all Nodes of kind share.
  fault: ({ name, kubectl }) => {
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const condition = {
      type: 'ReadonlyFilesystem',
      status: 'True',
      reason: 'FilesystemIsReadOnly',
      message: 'EXT4-fs (sda1): Remounting filesystem read-only',
      lastHeartbeatTime: now,
      lastTransitionTime: now,
    };
    return patchConditions(`${name}-worker2`, condition, kubectl);
  },
  repair: ({ name, kubectl }) =>
    patchConditions(`${name}-worker2`, { type: 'ReadonlyFilesystem', $patch: 'delete' }, kubectl),
});

const patchConditions = (
  node: string,
  condition: Readonly<Record<string, string>>,
  kubectl: (args: readonly string[]) => Promise<string>,
): Promise<string> =>
  kubectl([
    'patch',
    'node',
    node,
    '--subresource=status',
    '-p',
    JSON.stringify({ status: { conditions: [condition] } }),
  ]);
