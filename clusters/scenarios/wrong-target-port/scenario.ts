import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A Service leads to a port number that its Pods do not declare',
  fails: {
    'service/target-port-mismatch': [{ on: 'Service wrong-target-port/cart', message: 'undeclared' }],
  },
});
