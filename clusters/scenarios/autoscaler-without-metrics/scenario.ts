import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'An autoscaler goes by CPU in a cluster that has no resource metrics API',
  fails: {
    'capacity/metrics-api-unavailable': [{ on: 'APIService v1beta1.metrics.k8s.io', message: 'absent' }],
    'rollout/hpa-inactive': [{ on: 'HorizontalPodAutoscaler autoscaler-without-metrics/cart', message: 'inactive' }],
  },
  healthy: ({ kubectl }) => kubectl(['rollout', 'status', 'deployment/cart', '--timeout=120s']),
});
