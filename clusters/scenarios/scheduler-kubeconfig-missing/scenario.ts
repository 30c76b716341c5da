import { defineScenario } from 'kubefault/testing';
import { asNew } from '../as-new.ts';

const manifest = '/etc/kubernetes/manifests/kube-scheduler.yaml';

export default defineScenario({
  title: 'The manifest of the scheduler names a kubeconfig that does not exist',
  fails: {
    'control-plane/component-not-ready': [
      { on: 'Pod kube-system/kube-scheduler-<control-plane>', message: 'noneReady' },
    ],
    'control-plane/scheduler-inactive': [{ on: 'Lease kube-system/kube-scheduler', message: 'noHolder' }],
    'workload/crash-loop-back-off': [{ on: 'Pod kube-system/kube-scheduler-<control-plane>', message: 'backOff' }],
  },
  fault: ({ onNode }) =>
    onNode('control-plane', `sed -i 's#--kubeconfig=.*#--kubeconfig=/etc/kubernetes/s.conf#' ${manifest}`),
  repair: ({ onNode }) =>
    onNode('control-plane', `${asNew(manifest)} -e 's#--kubeconfig=.*#--kubeconfig=/etc/kubernetes/scheduler.conf#'`),
});
