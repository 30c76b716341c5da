import { existsSync, readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubeConfig } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { failure, reasonOf } from '../errors.ts';
import { redact } from '../evidence/redact.ts';

export interface KubeconfigOptions {
  /** A file; without it KUBECONFIG, ~/.kube/config, or the ServiceAccount of the Pod that this runs in. */
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly inCluster?: boolean | undefined;
}

/** Who to ask, and as whom. */
export interface Connection {
  /** Without a trailing slash, and without a user: it is printed. */
  readonly server: string;
  readonly context: string;
  /** A proxy of the kubeconfig, with its password if it has one; those of the environment are the client's business. */
  readonly proxy: string | undefined;
  /** Fresh credentials: an exec plugin may be asked, a token file be read again. */
  readonly authorize: () => Promise<Credentials>;
}

export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: {
    readonly ca?: string | Buffer;
    readonly cert?: string | Buffer;
    readonly key?: string | Buffer;
    readonly servername?: string;
    readonly rejectUnauthorized: boolean;
  };
}

const serviceAccountToken = '/var/run/secrets/kubernetes.io/serviceaccount/token';
const execPluginLimit = 60_000;

/**
 * Finds the cluster and the credentials, with the knowledge of @kubernetes/client-node and without its fall-backs: it
 * never guesses localhost:8080, and never goes on as nobody.
 */
export function loadConnection(options: KubeconfigOptions): Connection {
  const { config, file } = load(options);
  const context = options.context ?? config.currentContext;
  if (!context)
    throw failure('ERR_KUBECONFIG', { file, reason: 'it has no current-context, and no --context was given' });
  const known = config.contexts.map(({ name }) => name);
  if (!known.includes(context))
    throw failure('ERR_KUBECONFIG', {
      file,
      reason: `there is no context "${context}"; it has ${known.join(', ') || 'none'}`,
    });
  config.setCurrentContext(context);
  const cluster = config.getCurrentCluster();
  if (!cluster)
    throw failure('ERR_KUBECONFIG', { file, reason: `context ${context} names a cluster that it does not have` });
  const user = config.getCurrentUser();
  if (!user) throw failure('ERR_KUBECONFIG', { file, reason: `context ${context} names a user that it does not have` });
  // `localhost:6443` is a URL, of the scheme `localhost`.
  if (!URL.canParse(cluster.server) || !/^https?:$/.test(new URL(cluster.server).protocol))
    throw failure('ERR_KUBECONFIG', {
      file,
      // A server that is no URL may have a password in it all the same.
      reason: `server "${cluster.server.replace(/^.*@/s, '<redacted>@')}" of cluster ${cluster.name} is no URL`,
    });
  const { proxyUrl } = cluster;
  if (proxyUrl && !(URL.canParse(proxyUrl) && /^(?:https?|socks5):$/.test(new URL(proxyUrl).protocol)))
    throw failure('ERR_KUBECONFIG', {
      file,
      reason: `proxy-url of cluster ${cluster.name} is no URL of http, https or socks5`,
    });
  return {
    server: withoutUser(cluster.server),
    context,
    proxy: proxyUrl,
    authorize: () => authorize(config, { user: user.name, context, insecure: cluster.skipTLSVerify === true }),
  };
}

/** As for kubectl: who has credentials of his own does not use those of the address. */
function withoutUser(server: string): string {
  const url = new URL(server);
  if (!url.username && !url.password) return server;
  url.username = '';
  url.password = '';
  return url.href.replace(/\/$/, '');
}

function load({ kubeconfig, inCluster }: KubeconfigOptions): { readonly config: KubeConfig; readonly file: string } {
  const config = new KubeConfig();
  const byDefault = join(homedir(), '.kube', 'config');
  const files = kubeconfig
    ? [kubeconfig]
    : (process.env['KUBECONFIG'] ?? '').split(delimiter).filter(file => file !== '');
  if (files.length === 0 && existsSync(byDefault)) files.push(byDefault);
  if (inCluster || (files.length === 0 && existsSync(serviceAccountToken))) {
    if (!existsSync(serviceAccountToken))
      throw failure('ERR_KUBECONFIG', {
        file: serviceAccountToken,
        reason: 'is missing: this is no Pod with a ServiceAccount',
      });
    config.loadFromCluster();
    return { config, file: 'of the ServiceAccount' };
  }
  // As kubectl does: a file of the list that does not exist is passed over, as long as there is another one.
  const there = files.filter(file => existsSync(file));
  const [first, ...others] = there.length > 0 ? there : files;
  if (!first) throw failure('ERR_KUBECONFIG_MISSING', {});
  read(config, first);
  for (const file of others) {
    const next = new KubeConfig();
    read(next, file);
    attempt(file, () => config.mergeConfig(next, Boolean(config.currentContext)));
  }
  return { config, file: files.join(delimiter) };
}

function read(config: KubeConfig, file: string): void {
  const path = resolve(file);
  const text = attempt(file, () => readFileSync(path, 'utf8'));
  // Its warnings go to standard error, with the lines that they are about.
  const content: unknown = attempt(file, () => parse(text, { logLevel: 'error' }));
  if (typeof content !== 'object' || content === null || !('clusters' in content))
    throw failure('ERR_KUBECONFIG', { file, reason: 'expected a kubeconfig with clusters, contexts and users' });
  attempt(file, () => {
    config.loadFromFile(path);
    complete(config, content as { readonly users?: unknown }, dirname(path));
  });
}

/** What the library passes over, so that a request would go out as somebody else, or as nobody. */
function complete(config: KubeConfig, { users }: { readonly users?: unknown }, folder: string): void {
  type User = { readonly name: string; readonly user?: Record<string, unknown> };
  for (const { name, user = {} } of (Array.isArray(users) ? users : []) as User[]) {
    for (const unsupported of ['as-groups', 'as-uid', 'as-user-extra'])
      if (user[unsupported]) throw new Error(`user ${name} has ${unsupported}, which cannot be honoured`);
    const known = config.users.find(candidate => candidate.name === name);
    if (known && typeof user['tokenFile'] === 'string' && !user['token'])
      Object.assign(known, {
        authProvider: { name: 'tokenFile', config: { tokenFile: resolve(folder, user['tokenFile']) } },
      });
  }
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    // An alias that leads nowhere may be a password with an asterisk.
    throw failure('ERR_KUBECONFIG', { file, reason: redact(reasonOf(error).replace(/\balias\b.*/, 'alias')) });
  }
}

async function authorize(
  config: KubeConfig,
  { user, context, insecure }: { readonly user: string; readonly context: string; readonly insecure: boolean },
): Promise<Credentials> {
  const options: RequestOptions = {};
  const refused = (reason: string): Error => failure('ERR_CREDENTIALS', { user, context, reason });
  const timer = new AbortController();
  // The library keeps tokens of plugins and files in the KubeConfig.
  const fresh = new KubeConfig();
  fresh.loadFromOptions(config);
  try {
    await Promise.race([
      fresh.applyToHTTPSOptions(options),
      sleep(execPluginLimit, undefined, { signal: timer.signal }).then(() => {
        throw new Error(`it did not answer within ${execPluginLimit / 1000} s`);
      }),
    ]);
  } catch (error) {
    // The output of an exec plugin may hold a token, and the library makes its error message of it.
    const { exec, authProvider } = config.getCurrentUser() ?? {};
    const { exec: nested, 'cmd-path': path } = (authProvider?.config ?? {}) as Record<string, unknown>;
    const plugin = (exec ?? nested ?? (path && { command: path })) as { readonly command?: unknown } | undefined;
    const shown = plugin
      ? `its plugin ${String(plugin.command)} failed; run it yourself to see why`
      : redact(reasonOf(error));
    throw refused(shown);
  } finally {
    timer.abort();
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) headers[name] = String(value).trim();
  if (options.auth) headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  const { ca, cert, key, servername } = options as Credentials['tls'];
  if (!/^(Bearer|Basic) \S/.test(headers['Authorization'] ?? '') && !(cert && key))
    throw refused('it has no token, no client certificate and no plugin that gives one');
  return {
    headers,
    tls: {
      ...(ca && { ca }),
      ...(cert && { cert }),
      ...(key && { key }),
      ...(servername && { servername }),
      // Set in any case: NODE_TLS_REJECT_UNAUTHORIZED must not decide it.
      rejectUnauthorized: !insecure,
    },
  };
}
