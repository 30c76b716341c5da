import { defineScenario } from 'kubefault/testing';

const manifest = '/etc/kubernetes/manifests/kube-scheduler.yaml';

export default defineScenario({
  title: 'The manifest of the scheduler is gone from the control plane node',
  fails: { 'control-plane/scheduler-inactive': [{ on: 'Lease kube-system/kube-scheduler', message: 'noHolder' }] },
  fault: ({ onNode }) => onNode('control-plane', `mv ${manifest} /var/tmp/`),
  repair: ({ onNode }) => onNode('control-plane', `mv /var/tmp/kube-scheduler.yaml ${manifest}`),
});
