import { metadataOf } from './metadata-of.ts';
import type { Objects } from './objects.ts';
import { ago } from './time.ts';

/** A Namespace with what the controllers put into each. */
export function namespaceOf(name: string): Objects {
  const certificate = `-----BEGIN CERTIFICATE-----\n${`${'MIIDBTCCAe2gAwIBAgIIEXAMPLEwDQYJKoZIhvcNAQELBQAwFTETMBEGA1UEAxMK'.slice(0, 64)}\n`.repeat(17)}-----END CERTIFICATE-----\n`;
  const data = { 'ca.crt': certificate };
  return {
    '/api/v1/namespaces': [
      {
        metadata: metadataOf({ kind: 'Namespace', name, labels: { 'kubernetes.io/metadata.name': name } }),
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      },
    ],
    '/api/v1/configmaps': [
      {
        metadata: metadataOf({
          kind: 'ConfigMap',
          name: 'kube-root-ca.crt',
          namespace: name,
          annotations: {
            'kubernetes.io/description':
              'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
          },
          manager: 'kube-controller-manager',
          parts: { data },
        }),
        data,
      },
    ],
    '/api/v1/serviceaccounts': [
      {
        metadata: {
          ...metadataOf({ kind: 'ServiceAccount', name: 'default', namespace: name }),
          creationTimestamp: ago(86_400 * 30),
        } as never,
      },
    ],
  };
}
