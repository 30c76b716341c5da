import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'The page that the readiness probe asks for is gone from the only Pod of a Service',
  fails: {
    'workload/readiness-failing': [{ on: 'Deployment readiness-path-gone/cart', message: 'noneReady' }],
    'service/no-ready-endpoints': [{ on: 'Service readiness-path-gone/cart', message: 'noneReady' }],
    'workload/replicas-unavailable': [{ on: 'Deployment readiness-path-gone/cart', message: 'none' }],
  },
  fault: ({ kubectl }) => kubectl(['exec', 'deployment/cart', '--', 'rm', '/www/ready']),
  repair: ({ kubectl }) => kubectl(['exec', 'deployment/cart', '--', 'touch', '/www/ready']),
});
