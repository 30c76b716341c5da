import { defineScenario } from 'kubefault/testing';

const inOnePod = (command: string): readonly string[] => ['exec', 'cart-0', '--', 'sh', '-c', command];

export default defineScenario({
  title: 'A Pod is not Ready, and the PodDisruptionBudget over it has nothing left to give',
  fails: {
    'workload/readiness-failing': [{ on: 'StatefulSet pod-not-ready-under-budget/cart', message: 'notReady' }],
    'workload/replicas-unavailable': [{ on: 'StatefulSet pod-not-ready-under-budget/cart', message: 'short' }],
    'maintenance/pdb-exhausted': [{ on: 'PodDisruptionBudget pod-not-ready-under-budget/cart', message: 'exhausted' }],
  },
  fault: ({ kubectl }) => kubectl(inOnePod('rm /www/ready')),
  repair: ({ kubectl }) => kubectl(inOnePod('touch /www/ready')),
});
