import { defineScenario } from 'kubefault/testing';

const coredns = 'Deployment kube-system/coredns';
const service = 'Service kube-system/kube-dns';

export default defineScenario({
  title: 'All Nodes are tainted, and the Pods of cluster DNS are replaced',
  fails: {
    'scheduling/no-schedulable-nodes': [{ on: 'Cluster cluster', message: 'none' }],
    'scheduling/untolerated-taint': [{ on: coredns, message: 'allTainted' }],
    'scheduling/pod-unschedulable': [{ on: coredns, message: 'unschedulable' }],
    'dns/coredns-pending': [{ on: coredns, message: 'pendingNoneReady' }],
    'dns/service-no-endpoints': [{ on: service, message: 'tooFewReady' }],
    'service/no-ready-endpoints': [{ on: service, message: 'noEndpoint' }],
    'workload/replicas-unavailable': [{ on: coredns, message: 'none' }],
  },
  fault: async ({ kubectl }) => {
    await kubectl(['taint', 'nodes', '--all', 'maintenance=true:NoSchedule']);
    await kubectl(['-n', 'kube-system', 'delete', 'pod', '-l', 'k8s-app=kube-dns']);
  },
  repair: ({ kubectl }) => kubectl(['taint', 'nodes', '--all', 'maintenance:NoSchedule-']),
});
