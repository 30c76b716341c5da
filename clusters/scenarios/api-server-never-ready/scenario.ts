import { defineScenario } from 'kubefault/testing';
import { asNew } from '../as-new.ts';

const manifests = '/etc/kubernetes/manifests';
const flag = '--etcd-readycheck-timeout=1ns';

export default defineScenario({
  title: 'The API server gives etcd too little time to answer, and never says that it is ready',
  fails: {
    'control-plane/api-server-not-ready': [{ on: 'Cluster cluster', message: 'checkFails' }],
    'control-plane/component-not-ready': [
      { on: 'Pod kube-system/kube-apiserver-<control-plane>', message: 'noneReady' },
    ],
    'workload/readiness-failing': [{ on: 'Pod kube-system/kube-apiserver-<control-plane>', message: 'noneReady' }],
  },
  // The API server starts anew twice, and with it what waits for it.
  within: 420,
  fault: ({ onNode }) =>
    onNode('control-plane', `sed -i 's/^\\( *\\)- kube-apiserver$/&\\n\\1- ${flag}/' ${manifests}/kube-apiserver.yaml`),
  repair: async ({ kubectl, onNode, eventually }) => {
    await onNode('control-plane', `sed -i '/${flag}/d' ${manifests}/kube-apiserver.yaml`);
    await eventually('a ready API server', () => kubectl(['get', '--raw', '/readyz']));
    for (const component of ['kube-controller-manager', 'kube-scheduler'])
      await onNode('control-plane', asNew(`${manifests}/${component}.yaml`));
  },
});
