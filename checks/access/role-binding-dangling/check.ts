import { ClusterRole, ClusterRoleBinding, Pod, Role, RoleBinding, ServiceAccount } from 'kubefault/resources';
import { defineCheck, formatRef, isBeingDeleted, plural, type Ref, toRef } from 'kubefault/sdk';
import { namedLike } from './named-like.ts';
import { useOf } from './use-of.ts';

const optional: readonly string[] = ['system:*'];

export default defineCheck({
  version: 1,
  title: 'Every role binding leads from somebody who exists to a role that exists',
  severity: 'low',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
  subject: [RoleBinding, ClusterRoleBinding],
  reads: [Role, ClusterRole, ServiceAccount, Pod],
  options: {
    checkSubjects: {
      description: 'Judge ServiceAccounts among the subjects; users and groups have no objects',
      type: 'boolean',
      default: true,
    },
    ignoreNames: {
      description:
        'Names of bindings that are left out, with * for any text; by default those that the API server brings',
      type: 'array',
      items: { type: 'string' },
      default: optional,
    },
  },
  messages: {
    roleMissing: 'grants {role}, which does not exist',
    roleMissingInUse: {
      text: 'grants {role}, which does not exist, to {account}, which is that of {pods}',
      severity: 'medium',
    },
    subjectsMissing: 'grants {role} to nobody who exists: {accounts}',
    noSubjects: 'grants {role} to nobody',
  },

  examine(binding, { get, list, options, report, skip }) {
    const { name, namespace } = binding.metadata;
    if (isBeingDeleted(binding)) return skip('is being deleted');
    if (namedLike(name, options.ignoreNames)) return skip('has a name that is left out');
    const { kind, name: granted = '' } = binding.roleRef ?? {};
    const ref: Ref = kind === 'ClusterRole' ? { kind, name: granted } : { kind: 'Role', namespace, name: granted };
    const role = formatRef(ref);
    const subjects = binding.subjects ?? [];
    const accounts = subjects.flatMap(subject =>
      subject.kind === 'User' || subject.kind === 'Group'
        ? []
        : { kind: 'ServiceAccount', namespace: subject.namespace ?? namespace ?? '', name: subject.name ?? '' },
    );
    const at = { related: accounts };
    if (!(kind === 'ClusterRole' ? get(ClusterRole, ref) : get(Role, ref))) {
      const use = useOf(accounts, { list });
      if (use) {
        const data = { role, account: formatRef(use.account), pods: plural(use.pods.length, 'Pod') };
        report('roleMissingInUse', data, { related: [...accounts, ...use.pods.slice(0, 10).map(toRef)] });
      } else report('roleMissing', { role }, at);
    }
    if (!options.checkSubjects) return;
    if (subjects.length === 0) report('noSubjects', { role }, at);
    else if (accounts.length === subjects.length && !accounts.some(account => get(ServiceAccount, account)))
      report('subjectsMissing', { role, accounts: accounts.map(formatRef).join(', ') }, at);
  },

  evidence: ({ subjects = [] }) =>
    subjects.map(({ kind, namespace, name }) => `subject ${kind} ${namespace ? `${namespace}/` : ''}${name}`),
});
