import {
  EndpointSlice,
  MutatingWebhookConfiguration,
  Namespace,
  Pod,
  ReplicaSet,
  Service,
  ValidatingWebhookConfiguration,
} from 'kubefault/resources';
import { defineCheck } from 'kubefault/sdk';
import { backendOf } from './backend-of.ts';
import { describeWebhook } from './describe-webhook.ts';
import { failedCalls } from './failed-calls.ts';
import { problemOfCa } from './problem-of-ca.ts';
import { reachesSystem } from './reaches-system.ts';

export default defineCheck({
  version: 1,
  title: 'Every admission webhook can be called',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy',
  subject: [ValidatingWebhookConfiguration, MutatingWebhookConfiguration],
  reads: [Service, EndpointSlice, Pod, ReplicaSet, Namespace],
  messages: {
    blocks: 'webhook {webhook} blocks what it matches: {problem}',
    blocksSystem: {
      text: 'webhook {webhook} blocks what it matches, Pods of kube-system, Nodes or Leases among it: {problem}',
      severity: 'critical',
    },
    passedOver: { text: 'webhook {webhook} is passed over (failurePolicy Ignore): {problem}', severity: 'low' },
    untrusted: {
      text: 'webhook {webhook} has no caBundle: only an authority that the API server trusts anyway can vouch for it',
      confidence: 'suspected',
    },
    untrustedIgnored: {
      text: 'webhook {webhook} (failurePolicy Ignore) has no caBundle: it may be passed over',
      severity: 'low',
      confidence: 'suspected',
    },
  },
  causedBy: {
    'service/no-ready-endpoints': 'reference',
    'service/selector-matches-no-pods': 'reference',
    'network/cross-node-pod-traffic-fails': 'related',
  },

  examine(configuration, { cannotTell, derive, get, list, older, report, skip }) {
    const webhooks = (configuration.webhooks ?? []).filter(({ rules }) => rules?.length);
    if (webhooks.length === 0) return skip('has no webhook that is ever called');
    for (const webhook of webhooks) {
      const { name = '', clientConfig: { url, service, caBundle = '' } = {}, failurePolicy } = webhook;
      const backend = backendOf(service, { get, list });
      if (!name || (!backend && !url)) {
        cannotTell('a webhook has no name, or names neither a Service nor a URL');
        continue;
      }
      const ca = caBundle === '' ? undefined : problemOfCa(caBundle, time => older(time, '0s'));
      const known = [backend, ca].filter(part => part?.problem !== undefined);
      // The API server says nothing of a failed call that it passes over.
      const isFatal = failurePolicy !== 'Ignore';
      const failed = known.length === 0 && isFatal ? derive(failedCalls).get(name) : undefined;
      const problem = [...known, failed].flatMap(part => part?.problem ?? []).join('; ');
      const related = [...(backend?.related ?? []), ...(failed?.related ?? [])];
      const at = { key: name, since: (known[0] ?? failed)?.since, related };
      if (problem && isFatal)
        report(reachesSystem(webhook, { list }) ? 'blocksSystem' : 'blocks', { webhook: name, problem }, at);
      else if (problem) report('passedOver', { webhook: name, problem }, at);
      else if (backend && caBundle === '') report(isFatal ? 'untrusted' : 'untrustedIgnored', { webhook: name }, at);
    }
  },

  evidence: configuration => (configuration.webhooks ?? []).map(describeWebhook),
});
