import { application, type Story } from './story.ts';

const policy = `
apiVersion: v1
kind: Namespace
metadata: { name: policy }
---
${application('webhook').replaceAll('namespace: shop', 'namespace: policy')}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: policy }
webhooks:
  - name: pods.policy.example
    clientConfig: { service: { namespace: policy, name: webhook, path: / } }
    rules: [{ apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
    namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }
    failurePolicy: Fail
    sideEffects: None
    admissionReviewVersions: [v1]
    timeoutSeconds: 2
`;

/** A typing error leaves the Service of an admission webhook without Pods; it fails closed, and every rollout stops. */
export const webhookServiceSelector: Story = {
  name: 'webhook-service-selector',
  async inject({ kubectl }) {
    await kubectl(['create', 'namespace', 'shop']);
    await kubectl(['apply', '-f', '-'], `${application('api')}\n${policy}`);
    await kubectl(['-n', 'policy', 'rollout', 'status', 'deployment/webhook', '--timeout=120s']);
    await kubectl(['-n', 'shop', 'patch', 'deployment', 'api', '-p', '{"spec":{"progressDeadlineSeconds":20}}']);
    await kubectl(['-n', 'policy', 'patch', 'service', 'webhook', '-p', '{"spec":{"selector":{"app":"webhok"}}}']);
    await kubectl(['-n', 'shop', 'rollout', 'restart', 'deployment/api']);
  },
  steps: [
    'service/selector-matches-no-pods Service policy/webhook',
    'service/no-ready-endpoints Service policy/webhook',
    'control-plane/admission-webhook-unreachable ValidatingWebhookConfiguration policy',
    'workload/replica-creation-blocked Deployment shop/api',
    'rollout/progress-deadline-exceeded Deployment shop/api',
  ],
};
