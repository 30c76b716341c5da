import { EventsOf } from 'kubefault/documents';
import { Job, MutatingWebhookConfiguration, Pod, ValidatingWebhookConfiguration } from 'kubefault/resources';
import {
  condition,
  defineCheck,
  excerpt,
  isBeingDeleted,
  linesOfRefusals,
  type PodCreator,
  podCounts,
  refusalOf,
  toRef,
  wantsPods,
  workloads,
} from 'kubefault/sdk';
import { obstacleIn } from './obstacle-in.ts';

export default defineCheck({
  version: 1,
  title: 'Every workload is allowed to create the Pods that it lacks',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment',
  subject: [...workloads, Job],
  reads: [Pod, ValidatingWebhookConfiguration, MutatingWebhookConfiguration],
  documents: [EventsOf],
  options: {
    window: {
      description: 'An older event of a refusal does not say whether another try would succeed',
      type: 'string',
      format: 'duration',
      default: '15m',
    },
  },
  messages: {
    refused: 'has {existing} of {wanted} Pods and may not create another: {problem}: {refusal}',
    notDeleted: 'has {existing} Pods, wants {wanted}, and cannot delete one: {refusal}',
  },
  causedBy: {
    'access/service-account-missing': 'same-object',
    'access/pod-security-denied': 'same-namespace',
    'capacity/quota-exceeded': 'same-namespace',
    'capacity/limit-range-violated': 'same-namespace',
    'control-plane/admission-webhook-unreachable': 'related',
  },

  examine(workload, { cannotTell, list, older, options, read, report, skip }) {
    if (isBeingDeleted(workload)) return skip('is being deleted');
    const { wanted, existing } = podCounts(workload);
    const { status, reason, message = '', lastTransitionTime } = failureOf(workload) ?? {};
    if (status === 'True' && reason === 'FailedDelete')
      return report('notDeleted', { existing, wanted, refusal: excerpt(message) }, { since: lastTransitionTime });
    if (!wantsPods(workload)) return skip('wants no Pods');
    if (workload.kind === 'DaemonSet' && workload.status?.desiredNumberScheduled === undefined)
      return cannotTell('its status is not written yet');
    const refusal = refusalOf(workload, { list, older, read }, options.window);
    if (refusal === 'faded') return cannotTell('was refused a Pod, lacks it still, and has not tried again lately');
    if (!refusal) return isUnseen(workload) ? cannotTell('its controller has not seen the last change') : undefined;
    const { problem, names, webhook } = obstacleIn(refusal.message, workload.metadata.namespace);
    const callers = webhook
      ? [ValidatingWebhookConfiguration, MutatingWebhookConfiguration].flatMap(of => list(of))
      : [];
    const related = [
      ...names,
      ...callers.filter(({ webhooks }) => webhooks?.some(({ name }) => name === webhook)).map(toRef),
    ];
    report(
      'refused',
      { existing, wanted, problem, refusal: excerpt(refusal.message) },
      { since: refusal.since, related },
    );
  },

  evidence: linesOfRefusals,
});

const failureOf = (workload: PodCreator) =>
  workload.kind === 'Deployment' || workload.kind === 'ReplicaSet' ? condition(workload, 'ReplicaFailure') : undefined;

/** Whether it is refused a Pod of a template that its controller has not seen, nobody can know. A Job does not say. */
const isUnseen = ({ kind, metadata, status }: PodCreator): boolean =>
  kind !== 'Job' && (status?.observedGeneration ?? 0) < (metadata.generation ?? 0);
