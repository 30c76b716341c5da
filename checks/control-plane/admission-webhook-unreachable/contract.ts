import { defineContract } from 'kubefault/testing';
import check from './check.ts';

const on = 'ValidatingWebhookConfiguration shop-rules';

export default defineContract(check, {
  pass: [
    'pass-ready',
    'pass-ca-bundle-of-two',
    'pass-call-succeeded-since',
    'pass-other-webhook-failed',
    'pass-denied',
    'pass-ignored-call-failed',
    'pass-replica-set-being-deleted',
    'pass-by-url',
    'pass-external-name',
  ],
  fail: {
    'fail-service-missing': [
      {
        on,
        message: 'blocks',
        text: 'webhook rules.shop.example.com blocks what it matches: Service shop/rules does not exist',
      },
    ],
    'fail-default-policy': [{ on: 'MutatingWebhookConfiguration shop-rules', message: 'blocks' }],
    'fail-port-missing': [
      {
        on,
        message: 'blocks',
        text: 'webhook rules.shop.example.com blocks what it matches: Service shop/rules has no port 8443',
      },
    ],
    'fail-none-ready': [
      {
        on,
        message: 'blocks',
        text: 'webhook rules.shop.example.com blocks what it matches: Service shop/rules has no ready endpoint for port 443',
      },
    ],
    'fail-endpoints-null': [{ on, message: 'blocks' }],
    'fail-other-port-ready': [{ on, message: 'blocks' }],
    'fail-ca-expired': [
      {
        on,
        message: 'blocks',
        text: 'webhook rules.shop.example.com blocks what it matches: the certificates of its caBundle are expired since 2025-12-01T00:00:00Z',
      },
    ],
    'fail-ca-unreadable': [{ on, message: 'blocks' }],
    'fail-ca-expired-by-url': [{ on, message: 'blocks' }],
    'fail-ca-empty': [{ on, message: 'untrusted' }],
    'fail-ca-empty-and-ignored': [{ on, message: 'untrustedIgnored' }],
    'fail-second-call-of-a-message': [{ on, message: 'blocks' }],
    'fail-service-missing-and-ca-expired': [{ on, message: 'blocks' }],
    'fail-call-failed': [
      {
        on,
        message: 'blocks',
        text: 'webhook rules.shop.example.com blocks what it matches: ReplicaSet shop/web-5b79 waits since a call failed: failed to call webhook: Post "https://rules.shop.svc:443/?...": context deadline exceeded',
      },
    ],
    'fail-call-by-url-failed': [{ on, message: 'blocks' }],
    'fail-namespace-cannot-be-emptied': [{ on, message: 'blocks' }],
    'fail-pods-everywhere': [{ on, message: 'blocksSystem' }],
    'fail-every-resource': [{ on, message: 'blocksSystem' }],
    'fail-pods-of-most-namespaces': [{ on, message: 'blocksSystem' }],
    'fail-node-status': [{ on, message: 'blocksSystem' }],
    'fail-leases': [{ on, message: 'blocksSystem' }],
    'fail-pods-but-in-few-namespaces': [{ on, message: 'blocks' }],
    'fail-pods-of-kube-system-only': [{ on, message: 'blocks' }],
    'fail-pods-with-a-label': [{ on, message: 'blocks' }],
    'fail-pods-under-a-condition': [{ on, message: 'blocks' }],
    'fail-pods-exec': [{ on, message: 'blocks' }],
    'fail-ignored': [{ on, message: 'passedOver' }],
    'fail-second-webhook': [{ on, message: 'blocks' }],
    'fail-webhook-left-behind': [{ on: 'ValidatingWebhookConfiguration image-policy', message: 'blocks' }],
  },
  notApplicable: ['na-no-webhooks', 'na-no-rules'],
  inconclusive: ['inconclusive-names-nothing'],
  healthyWithout: {
    'ValidatingWebhookConfiguration webhooks': 'without webhooks nothing is called',
    'ValidatingWebhookConfiguration webhooks[]': 'a webhook that is not there is not called',
    'ValidatingWebhookConfiguration webhooks[].rules': 'a webhook without rules is never called',
    'ValidatingWebhookConfiguration webhooks[].rules[]': 'the only rule; a webhook without rules is never called',
    'MutatingWebhookConfiguration webhooks': 'without webhooks nothing is called',
    'MutatingWebhookConfiguration webhooks[]': 'a webhook that is not there is not called',
    'MutatingWebhookConfiguration webhooks[].rules': 'a webhook without rules is never called',
    'MutatingWebhookConfiguration webhooks[].rules[]': 'the only rule; a webhook without rules is never called',
    'ValidatingWebhookConfiguration webhooks[].clientConfig.service.port':
      'port 443 is the default, and the Service has it',
    'ValidatingWebhookConfiguration webhooks[].clientConfig.caBundle':
      'a webhook by URL may have a certificate of a public authority',
    'EndpointSlice endpoints[].conditions': 'a condition that is not set means ready',
    'EndpointSlice endpoints[].conditions.ready': 'a condition that is not set means ready',
    'ReplicaSet status': 'without the message of the condition no call is known to have failed',
    'ReplicaSet status.conditions': 'without the message of the condition no call is known to have failed',
    'ReplicaSet status.conditions[]': 'without the message of the condition no call is known to have failed',
    'ReplicaSet status.conditions[].message': 'without the message of the condition no call is known to have failed',
    'Namespace status': 'without the message of the condition no call is known to have failed',
    'Namespace status.conditions': 'without the message of the condition no call is known to have failed',
    'Namespace status.conditions[]': 'without the message of the condition no call is known to have failed',
    'Namespace status.conditions[].message': 'without the message of the condition no call is known to have failed',
  },
});
