import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** A real kube-apiserver over a real etcd, on loopback, with RBAC and no controllers. */
export interface ApiServer {
  readonly server: string;
  /** Any API request as an administrator: method, path, body. */
  readonly admin: (method: string, path: string, body?: unknown) => Promise<any>;
  /** A kubeconfig file for a user, who may do nothing until bound to a role. */
  readonly kubeconfig: (user: string, token?: string) => string;
  /** Its own certificate, for other servers of the test. */
  readonly certificate: { readonly cert: Buffer; readonly key: Buffer };
  /** What a user has asked for so far: `list pods`, `list deployments.apps`, `get pods/log`, `get /version`. */
  readonly audited: (user: string) => readonly string[];
  /** Makes etcd forget everything before now. */
  readonly compact: () => Promise<void>;
  /** Runs another component of the control plane as an administrator, until `stop`. */
  readonly component: (name: string, args?: readonly string[]) => void;
  readonly stop: () => Promise<void>;
}

const assets = process.env['KUBEBUILDER_ASSETS'] ?? '';

/** Why these tests cannot run here; a reason to skip on a laptop and to fail in CI. */
export const missing =
  existsSync(join(assets, 'kube-apiserver')) && existsSync(join(assets, 'etcd'))
    ? undefined
    : 'needs kube-apiserver and etcd in the folder that KUBEBUILDER_ASSETS names (setup-envtest installs them)';

export async function startApiServer(): Promise<ApiServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
  const [etcdPort, peerPort, port] = await Promise.all([freePort(), freePort(), freePort()]);
  const path = (name: string): string => join(folder, name);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(path('sa.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(path('sa.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  const users = [
    'admin,admin,1,system:masters',
    ...['reader', 'limited', 'nobody'].map((user, i) => `${user},${user},${i + 2},`),
  ];
  writeFileSync(path('tokens.csv'), `${users.join('\n')}\n`);

  const policy = {
    apiVersion: 'audit.k8s.io/v1',
    kind: 'Policy',
    omitStages: ['RequestReceived'],
    rules: [{ level: 'Metadata' }],
  };
  writeFileSync(path('audit.yaml'), JSON.stringify(policy));
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const etcd = start('etcd', [
    `--data-dir=${path('etcd')}`,
    `--listen-client-urls=${etcdUrl}`,
    `--advertise-client-urls=${etcdUrl}`,
    `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
    '--unsafe-no-fsync',
  ]);
  const server = `https://127.0.0.1:${port}`;
  const apiServer = start('kube-apiserver', [
    `--etcd-servers=${etcdUrl}`,
    `--secure-port=${port}`,
    '--bind-address=127.0.0.1',
    `--cert-dir=${path('certs')}`,
    `--token-auth-file=${path('tokens.csv')}`,
    '--authorization-mode=RBAC',
    `--service-account-key-file=${path('sa.pub')}`,
    `--service-account-signing-key-file=${path('sa.key')}`,
    '--service-account-issuer=https://kubefault.test',
    '--disable-admission-plugins=ServiceAccount',
    '--service-cluster-ip-range=10.0.0.0/24',
    `--audit-policy-file=${path('audit.yaml')}`,
    `--audit-log-path=${path('audit.log')}`,
    // A list is served from etcd page by page, so that a compaction between two pages is felt.
    '--watch-cache=false',
  ]);
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
  const admin = async (method: string, api: string, body?: unknown): Promise<any> => {
    const response = await request(`${server}${api}`, {
      method: method as 'GET',
      dispatcher,
      headers: {
        authorization: 'Bearer admin',
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.body.text();
    if (response.statusCode >= 300) throw new Error(`${method} ${api}: ${response.statusCode} ${text.slice(0, 300)}`);
    return text.startsWith('{') ? JSON.parse(text) : text;
  };
  const children = [apiServer, etcd];
  const stop = async (): Promise<void> => {
    await dispatcher.destroy();
    for (const child of children) await end(child.process);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + 60_000; ; ) {
    const ready = await admin('GET', '/readyz').catch(() => undefined);
    if (ready === 'ok') break;
    if (Date.now() > deadline || apiServer.process.exitCode !== null) {
      await stop();
      throw new Error(`kube-apiserver did not become ready:\n${apiServer.output()}`);
    }
    await sleep(100);
  }
  const kubeconfig = (user: string, token = user): string => {
    const file = path(`${user}.kubeconfig`);
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'test', cluster: { server, 'insecure-skip-tls-verify': true } }],
      users: [{ name: user, user: { token } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user } }],
      'current-context': 'test',
    };
    writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    return file;
  };
  return {
    server,
    admin,
    stop,
    kubeconfig,
    certificate: { cert: readFileSync(path('certs/apiserver.crt')), key: readFileSync(path('certs/apiserver.key')) },
    component: (name, args = []) =>
      void children.unshift(start(name, [`--kubeconfig=${kubeconfig('admin')}`, ...args])),
    audited: user =>
      readFileSync(path('audit.log'), 'utf8')
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line))
        .filter(entry => entry.user.username === user)
        .map(({ verb, objectRef, requestURI }) =>
          objectRef
            ? `${verb} ${[[objectRef.resource, objectRef.subresource].filter(Boolean).join('/'), objectRef.apiGroup].filter(Boolean).join('.')}`
            : `${verb} ${requestURI}`,
        ),
    compact: async () => {
      const etcdctl = async (...args: string[]): Promise<string> =>
        await output(join(assets, 'etcdctl'), ['--endpoints', etcdUrl, ...args]);
      const [status] = JSON.parse(await etcdctl('endpoint', 'status', '-w', 'json')) as {
        Status: { header: { revision: number } };
      }[];
      await etcdctl('compact', String(status?.Status.header.revision));
    },
  };
}

function start(
  name: string,
  args: readonly string[],
): { readonly process: ChildProcess; readonly output: () => string } {
  const child = spawn(join(assets, name), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  // Whatever ends the test, nothing of it stays.
  process.once('exit', () => child.kill('SIGKILL'));
  let text = '';
  child.stderr?.on('data', chunk => {
    text = `${text}${chunk}`.slice(-4000);
  });
  return { process: child, output: () => text };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function output(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', chunk => (out += chunk));
  child.stderr.on('data', chunk => (err += chunk));
  const code = await new Promise(resolve => child.once('close', resolve));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${err}`);
  return out;
}

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
