import { defineScenario } from 'kubefault/testing';
import { softEviction } from '../soft-eviction.ts';

export default defineScenario({
  title: 'The disk of a worker has less room than the threshold of its kubelet',
  fails: { 'node/disk-pressure': [{ on: 'Node <worker2>', message: 'pressed' }] },
  ...softEviction('nodefs.available', '99.9%'),
});
