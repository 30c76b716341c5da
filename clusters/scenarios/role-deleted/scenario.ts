import { defineScenario } from 'kubefault/testing';

export default defineScenario({
  title: 'The Role of a ServiceAccount is deleted while its binding stays',
  fails: {
    'access/role-binding-dangling': [{ on: 'RoleBinding role-deleted/operator', message: 'roleMissingInUse' }],
  },
  fault: ({ kubectl }) => kubectl(['delete', 'role', 'operator']),
});
