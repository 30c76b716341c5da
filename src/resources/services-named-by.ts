import type { APIService } from './api-service.ts';
import type { Ingress } from './ingress.ts';
import type { MutatingWebhookConfiguration } from './mutating-webhook-configuration.ts';
import type { Ref } from './resource.ts';
import type { ValidatingWebhookConfiguration } from './validating-webhook-configuration.ts';

/** What sends requests to a Service by its name. */
export type ServiceNamer = Ingress | ValidatingWebhookConfiguration | MutatingWebhookConfiguration | APIService;

/** The Services that an object names, with repetitions. A URL, a resource backend and a local APIService name none. */
export function servicesNamedBy(object: ServiceNamer): readonly Ref[] {
  switch (object.kind) {
    case 'Ingress': {
      const paths = (object.spec?.rules ?? []).flatMap(rule => rule.http?.paths ?? []);
      return [object.spec?.defaultBackend, ...paths.map(path => path.backend)].flatMap(backend =>
        named(object.metadata.namespace, backend?.service?.name),
      );
    }
    case 'APIService':
      return named(object.spec?.service?.namespace, object.spec?.service?.name);
    default:
      return (object.webhooks ?? []).flatMap(({ clientConfig }) =>
        named(clientConfig?.service?.namespace, clientConfig?.service?.name),
      );
  }
}

const named = (namespace: string | undefined, name: string | undefined): readonly Ref[] =>
  name === undefined ? [] : [{ kind: 'Service', namespace, name }];
