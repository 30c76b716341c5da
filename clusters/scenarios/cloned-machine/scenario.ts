import { defineScenario } from 'kubefault/testing';

const [machine, boot] = ['/etc/machine-id', '/proc/sys/kernel/random/boot_id'];
const id = '6c6f6e65640000000000000000000001';

export default defineScenario({
  title: 'Two workers are clones of one machine, and have its id',
  fails: {
    'node/duplicate-machine-id': [
      { on: 'Node <worker>', message: 'shared' },
      { on: 'Node <worker2>', message: 'shared', apart: true },
    ],
  },
  async fault({ onNode }) {
    for (const node of ['worker', 'worker2'])
      await onNode(node, `cp ${machine} /var/tmp/ && echo ${id} > ${machine} && systemctl restart kubelet`);
    // Nodes of kind share a kernel, and the check takes what shares one for containers of one machine.
    await onNode(
      'worker2',
      `cp /proc/sys/kernel/random/uuid /var/tmp/boot_id
       mount --bind /var/tmp/boot_id ${boot} && systemctl restart kubelet`,
    );
  },
  async repair({ onNode }) {
    await onNode('worker2', `umount ${boot}`);
    for (const node of ['worker', 'worker2'])
      await onNode(node, `cat /var/tmp/machine-id > ${machine} && systemctl restart kubelet`);
  },
});
