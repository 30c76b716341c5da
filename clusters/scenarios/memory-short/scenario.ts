import { defineScenario } from 'kubefault/testing';
import { softEviction } from '../soft-eviction.ts';

export default defineScenario({
  title: 'A worker has less memory free than the threshold of its kubelet',
  fails: { 'node/memory-pressure': [{ on: 'Node <worker2>', message: 'pressed' }] },
  ...softEviction('memory.available', '99.9%'),
});
