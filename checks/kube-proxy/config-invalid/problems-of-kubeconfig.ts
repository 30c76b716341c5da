import { excerpt, member } from 'kubefault/sdk';
import type { OpenedFile } from './open-file.ts';
import type { Problem } from './problem.ts';

/** Where every container finds a token and the cluster's CA, without any volume in the spec. */
const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount/';

/**
 * What keeps a kubeconfig from leading to an API server under its current context. Inline certificates, tokens and
 * passwords are never looked at. A relative path starts at the folder of the kubeconfig.
 * https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#file-references
 */
export function problemsOfKubeconfig(
  kubeconfig: unknown,
  at: string,
  open: (path: string) => OpenedFile,
): readonly Problem[] {
  const { cluster, user } = currentContext(kubeconfig);
  const server = member(cluster, 'server');
  const noServer = { message: 'noServer', field: 'server', value: '(none)', wanted: 'server' } as const;
  const files = [
    ['certificate-authority', cluster],
    ['tokenFile', user],
    ['client-certificate', user],
    ['client-key', user],
  ] as const;
  return [
    ...(typeof server === 'string' && server !== '' ? [] : [noServer]),
    ...files.flatMap(([field, of]) => {
      const path = member(of, field);
      if (typeof path !== 'string' || path === '') return [];
      const full = path.startsWith('/') ? path : `${at.slice(0, at.lastIndexOf('/'))}/${path}`;
      if (full.startsWith(serviceAccount) || ['there', 'elsewhere'].includes(open(full).state)) return [];
      return { message: 'fileOutside', field, value: excerpt(path), wanted: 'volume' } as const;
    }),
  ];
}

function currentContext(kubeconfig: unknown): { readonly cluster: unknown; readonly user: unknown } {
  const context = member(named(kubeconfig, 'contexts', member(kubeconfig, 'current-context')), 'context');
  return {
    cluster: member(named(kubeconfig, 'clusters', member(context, 'cluster')), 'cluster'),
    user: member(named(kubeconfig, 'users', member(context, 'user')), 'user'),
  };
}

function named(kubeconfig: unknown, list: string, name: unknown): unknown {
  const entries = member(kubeconfig, list);
  return Array.isArray(entries) && typeof name === 'string'
    ? entries.find(entry => member(entry, 'name') === name)
    : undefined;
}
