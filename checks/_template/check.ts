import { Deployment } from 'kubefault/resources';
import { condition, defineCheck, isBeingDeleted } from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'No Deployment is paused',
  severity: 'low',
  profile: 'workloads',
  reference:
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment-rollout',
  subject: Deployment,
  grace: '1h',
  messages: { paused: 'is paused: a change of its template changes none of its {replicas} Pods' },

  examine(deployment, { report, skip }) {
    if (isBeingDeleted(deployment)) return skip('is being deleted');
    if (!deployment.spec?.paused) return;
    const since = condition(deployment, 'Progressing')?.lastTransitionTime;
    report('paused', { replicas: deployment.spec.replicas ?? 1 }, { since, path: ['spec', 'paused'] });
  },
});
