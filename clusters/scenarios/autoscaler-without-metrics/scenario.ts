import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'A HorizontalPodAutoscaler goes by resource metrics, and nothing serves them',
  fails: {
    'capacity/metrics-api-unavailable': [{ on: 'APIService v1beta1.metrics.k8s.io', message: 'absent' }],
    'rollout/hpa-inactive': [{ on: 'HorizontalPodAutoscaler autoscaler-without-metrics/cart', message: 'inactive' }],
  },
});
