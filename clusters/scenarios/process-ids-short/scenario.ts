import { defineScenario } from 'kubefault/testing';
import { softEviction } from '../soft-eviction.ts';

export default defineScenario({
  title: 'A worker has fewer process ids left than the threshold of its kubelet',
  fails: { 'node/pid-pressure': [{ on: 'Node <worker2>', message: 'pressed' }] },
  ...softEviction('pid.available', '100M'),
});
