import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'RoleBinding shop/cart';
const clusterWide = 'ClusterRoleBinding cart';

export default defineContract(check, {
  pass: [
    'pass-resolves',
    'pass-cluster-role-in-a-namespace',
    'pass-users-and-groups',
    'pass-one-of-two-accounts',
    'pass-account-without-namespace',
    'pass-subjects-not-checked',
  ],
  fail: {
    'fail-role-missing': [{ on, message: 'roleMissing', text: 'grants Role shop/cart, which does not exist' }],
    'fail-bindings-alone': [
      { on, message: 'roleMissing' },
      { on, message: 'subjectsMissing' },
      { on: clusterWide, message: 'roleMissing' },
      { on: clusterWide, message: 'subjectsMissing' },
    ],
    'fail-role-of-another-namespace': [{ on, message: 'roleMissing' }],
    'fail-cluster-role-meant': [{ on, message: 'roleMissing' }],
    'fail-role-missing-in-use': [
      {
        on,
        message: 'roleMissingInUse',
        text: 'grants Role shop/cart, which does not exist, to ServiceAccount shop/cart, which is that of 1 Pod',
      },
    ],
    'fail-role-missing-for-default': [{ on, message: 'roleMissingInUse' }],
    'fail-role-missing-pod-finished': [{ on, message: 'roleMissing' }],
    'fail-namespace-of-subject-wrong': [
      {
        on: clusterWide,
        message: 'subjectsMissing',
        text: 'grants ClusterRole cart to nobody who exists: ServiceAccount shpo/cart',
      },
    ],
    'fail-no-namespace-of-subject': [{ on: clusterWide, message: 'subjectsMissing' }],
    'fail-subjects-null': [{ on, message: 'noSubjects', text: 'grants Role shop/cart to nobody' }],
    'fail-subjects-empty': [{ on, message: 'noSubjects' }],
    'fail-name-like-no-pattern': [{ on: 'RoleBinding shop/x-cart', message: 'roleMissing' }],
    'fail-role-deleted': [{ on: 'RoleBinding role-deleted/operator', message: 'roleMissingInUse' }],
  },
  notApplicable: ['na-brought-by-the-api-server', 'na-own-pattern', 'na-deleted'],
  options: {
    'pass-subjects-not-checked': { checkSubjects: false },
    'na-own-pattern': { ignoreNames: ['*cart*team'] },
    'fail-name-like-no-pattern': { ignoreNames: ['system:*', 'x-cart*team', 'x-*-*'] },
  },
});
