import { application, type Story } from './story.ts';

/**
 * Every Node is tainted. What runs goes on; what is replaced waits: an application, cluster DNS, and with it whoever
 * looks up a name. A second application lacks the ServiceAccount that it names, which the taint does not explain.
 */
export const allNodesTainted: Story = {
  name: 'all-nodes-tainted',
  async inject({ kubectl }) {
    await kubectl(['create', 'namespace', 'shop']);
    await kubectl(['apply', '-f', '-'], application('api') + application('web'));
    for (const name of ['api', 'web'])
      await kubectl(['-n', 'shop', 'rollout', 'status', `deployment/${name}`, '--timeout=120s']);
    await kubectl(['taint', 'nodes', '--all', 'maintenance=true:NoSchedule']);
    for (const name of ['api', 'web']) await kubectl(['-n', 'shop', 'delete', 'pod', '-l', `app=${name}`]);
    await kubectl(['-n', 'kube-system', 'delete', 'pod', '-l', 'k8s-app=kube-dns']);
    await kubectl(['apply', '-f', '-'], application('report', { spec: 'serviceAccountName: reporter' }));
  },
  steps: [
    'scheduling/no-schedulable-nodes Cluster cluster',
    'scheduling/untolerated-taint Deployment shop/api',
    'scheduling/untolerated-taint Deployment shop/web',
    'scheduling/untolerated-taint Deployment kube-system/coredns',
    'scheduling/pod-unschedulable Deployment shop/api',
    'dns/coredns-pending Deployment kube-system/coredns',
    'dns/service-no-endpoints Service kube-system/kube-dns',
    'service/no-ready-endpoints Service shop/api',
    'workload/replicas-unavailable Deployment shop/web',
  ],
  apart: [/^access\/service-account-missing Deployment shop\/report$/],
};
