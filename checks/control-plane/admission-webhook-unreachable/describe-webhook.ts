import type { Webhook } from './webhook.ts';

/** A line of evidence: `webhook x: CREATE of pods; failurePolicy Fail, timeout 10s, in all namespaces`. */
export function describeWebhook({ name, rules = [], ...webhook }: Webhook): string {
  const { failurePolicy = 'Fail', timeoutSeconds = 10, namespaceSelector = {} } = webhook;
  const matched = rules.map(
    ({ operations = [], resources = [] }) => `${operations.join(',')} of ${resources.join(',')}`,
  );
  const isLimited = Object.values(namespaceSelector).some(terms => Object.keys(terms ?? {}).length > 0);
  const where = isLimited ? 'the namespaces that its selector matches' : 'all namespaces';
  return `webhook ${name}: ${matched.join('; ')}; failurePolicy ${failurePolicy}, timeout ${timeoutSeconds}s, in ${where}`;
}
