import type { MutatingWebhookConfiguration, ValidatingWebhookConfiguration } from 'kubefault/resources';

/** One webhook of a configuration of either kind. */
export type Webhook = NonNullable<(ValidatingWebhookConfiguration | MutatingWebhookConfiguration)['webhooks']>[number];
