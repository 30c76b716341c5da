import { type APIService, Deployment, type Pod, Service } from 'kubefault/resources';
import { matches, type Reader, type Ref, selectedPods, servicesNamedBy, toRef } from 'kubefault/sdk';

/** What serves an aggregated API: the Service that it names, and the Pods and Deployments behind that. */
export function behind(
  api: APIService,
  { get, list }: Pick<Reader<typeof Service | typeof Pod | typeof Deployment>, 'get' | 'list'>,
): readonly Ref[] {
  return servicesNamedBy(api).flatMap(ref => {
    const service = get(Service, ref);
    if (!service) return ref;
    const selector = service.spec?.selector ?? {};
    const deployments = list(Deployment, { namespace: ref.namespace }).filter(
      ({ spec }) =>
        Object.keys(selector).length > 0 && matches({ matchLabels: selector }, spec?.template?.metadata?.labels),
    );
    return [ref, ...[...deployments, ...selectedPods(service, { list })].map(toRef)];
  });
}
