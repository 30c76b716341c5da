import {
  ClusterRole,
  ClusterRoleBinding,
  DaemonSet,
  Deployment,
  Pod,
  Role,
  RoleBinding,
  ServiceAccount,
} from 'kubefault/resources';
import { defineCheck, podSpecOf, toRef } from 'kubefault/sdk';
import { authorization } from './authorization.ts';
import { components } from './components.ts';
import { lackingPermissions } from './lacking-permissions.ts';

const apiServers = { namespace: 'kube-system', labels: { matchLabels: { component: 'kube-apiserver' } } };
const builtin: Readonly<Record<string, readonly string[]>> = {};

export default defineCheck({
  version: 1,
  title: 'Every system component is granted what it cannot work without',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings',
  subject: ClusterRole,
  expects: [...components.keys()].map(name => ({ kind: 'ClusterRole', name })),
  reads: [ClusterRoleBinding, Role, RoleBinding, ServiceAccount, Pod, Deployment, DaemonSet],
  options: {
    matrix: {
      description:
        'Other permissions than the built-in ones, by ClusterRole: { "system:coredns": ["list,watch services"] }',
      type: 'object',
      additionalProperties: { type: 'array', items: { type: 'string', pattern: '^[a-z,]+ [^ ]+( [^ /]+/[^ /]+)?$' } },
      default: builtin,
    },
  },
  messages: {
    absent: 'does not exist, and {identity} may not {lacks}',
    reduced: 'is not enough: {identity} may not {lacks}',
    probablyAbsent: {
      text: 'does not exist, and {identity} may not {lacks}, unless something other than RBAC allows it',
      confidence: 'suspected',
    },
    probablyReduced: {
      text: 'is not enough: {identity} may not {lacks}, unless something other than RBAC allows it',
      confidence: 'suspected',
    },
  },
  causedBy: { 'access/role-binding-dangling': 'related' },

  examine(role, { absent, get, list, options, report, skip }) {
    const name = role?.metadata.name ?? absent?.name ?? '';
    const component = components.get(name);
    if (!component) return skip('is not the role of a component that is judged here');
    const { account, user, needs } = component;
    const workloads = [Deployment, DaemonSet, Pod].flatMap(of => list(of, { namespace: 'kube-system' }));
    const own = workloads.filter(workload =>
      account
        ? podSpecOf(workload)?.serviceAccountName === account.name
        : `system:${workload.metadata.labels?.['component']}` === name,
    );
    if (account && own.length === 0 && !get(ServiceAccount, account)) return skip('its component does not exist here');
    const decidedBy = authorization(list(Pod, apiServers));
    if (decidedBy === 'none') return skip('the API server does not use RBAC');
    const lacking = lackingPermissions(component, options.matrix[name] ?? needs, { get, list });
    if (lacking.length === 0) return;
    const bindings = list(ClusterRoleBinding).filter(
      ({ roleRef, subjects }) => roleRef?.name === name || subjects?.some(subject => subject.name === account?.name),
    );
    const more = lacking.length > 4 ? `; and ${lacking.length - 4} more` : '';
    const data = { identity: user, lacks: `${lacking.slice(0, 4).join('; ')}${more}` };
    const at = { related: [...bindings, ...own.slice(0, 10)].map(toRef) };
    if (decidedBy === 'rbac') report(role ? 'reduced' : 'absent', data, at);
    else report(role ? 'probablyReduced' : 'probablyAbsent', data, at);
  },

  evidence: ({ metadata }, { list }) => {
    const bindings = list(ClusterRoleBinding).filter(({ roleRef }) => roleRef?.name === metadata.name);
    return bindings.map(
      ({ metadata, subjects = [] }) =>
        `bound by ${metadata.name} to ${subjects.map(({ kind, name }) => `${kind} ${name}`).join(', ') || 'nobody'}`,
    );
  },
});
