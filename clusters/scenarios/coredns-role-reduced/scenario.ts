import { defineScenario } from 'kubefault/testing';

const role = ['clusterrole', 'system:coredns'];

export default defineScenario({
  title: 'The role of CoreDNS lacks EndpointSlices, as it does after an upgrade from an old version',
  fails: { 'access/system-rbac-missing': [{ on: 'ClusterRole system:coredns', message: 'reduced' }] },
  fault: async ({ kubectl }) => {
    const { rules } = JSON.parse(await kubectl(['get', ...role, '-o', 'json'])) as {
      readonly rules: readonly { readonly resources: readonly string[] }[];
    };
    const left = rules.filter(({ resources }) => !resources.includes('endpointslices'));
    await kubectl(['patch', ...role, '--type=merge', '-p', JSON.stringify({ rules: left })]);
  },
  repair: ({ kubectl }) => {
    const rule = { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] };
    return kubectl([
      'patch',
      ...role,
      '--type=json',
      '-p',
      JSON.stringify([{ op: 'add', path: '/rules/-', value: rule }]),
    ]);
  },
});
