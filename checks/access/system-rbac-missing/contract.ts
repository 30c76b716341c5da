import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const coredns = 'ClusterRole system:coredns';
const scheduler = 'ClusterRole system:kube-scheduler';
const noSlices = 'system:serviceaccount:kube-system:coredns may not list,watch endpointslices.discovery.k8s.io';

export default defineContract(check, {
  pass: [
    'pass-kubeadm',
    'pass-lease-by-role',
    'pass-chart-with-own-role',
    'pass-cluster-admin',
    'pass-no-dns-here',
    'pass-other-permissions',
  ],
  fail: {
    'fail-coredns-without-slices': [{ on: coredns, message: 'reduced', text: `is not enough: ${noSlices}` }],
    'fail-coredns-role-absent': [
      {
        on: coredns,
        message: 'absent',
        text: 'does not exist, and system:serviceaccount:kube-system:coredns may not list,watch services; list,watch namespaces; list,watch endpointslices.discovery.k8s.io',
      },
    ],
    'fail-account-alone': [{ on: coredns, message: 'probablyAbsent' }],
    'fail-workload-without-account': [{ on: coredns, message: 'probablyAbsent' }],
    'fail-binding-to-other-namespace': [{ on: coredns, message: 'reduced' }],
    'fail-subjects-null': [{ on: 'ClusterRole system:node-proxier', message: 'reduced' }],
    'fail-list-limited-to-names': [{ on: coredns, message: 'reduced', text: `is not enough: ${noSlices}` }],
    'fail-granted-in-a-namespace': [{ on: coredns, message: 'reduced' }],
    'fail-webhook-may-allow': [
      {
        on: coredns,
        message: 'probablyReduced',
        text: `is not enough: ${noSlices}, unless something other than RBAC allows it`,
      },
    ],
    'fail-second-api-server-without-flag': [{ on: coredns, message: 'probablyReduced' }],
    'fail-scheduler-rules-null': [
      {
        on: scheduler,
        message: 'reduced',
        text: 'is not enough: system:kube-scheduler may not list,watch nodes; list,watch pods; list,watch namespaces; list,watch persistentvolumes; and 8 more',
      },
    ],
    'fail-roles-alone': [
      { on: scheduler, message: 'probablyReduced' },
      { on: 'ClusterRole system:kube-controller-manager', message: 'probablyReduced' },
    ],
    'fail-binding-verb-missing': [
      {
        on: scheduler,
        message: 'reduced',
        text: 'is not enough: system:kube-scheduler may not create pods/binding',
      },
    ],
  },
  notApplicable: ['na-no-rbac'],
  options: { 'pass-other-permissions': { matrix: { 'system:coredns': ['list,watch services'] } } },
  healthyWithout: {
    'ClusterRole rules[].resourceNames': 'a rule that names no objects grants on all of them',
    'Deployment spec.template.**': 'a workload that does not name the account is not its component',
  },
});
