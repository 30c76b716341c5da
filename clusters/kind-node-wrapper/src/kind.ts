import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterConfig } from './cluster-config.ts';
import { KindError } from './kind-error.ts';
import { ownedName } from './owned-name.ts';
import { type Ended, type RunOptions, runCommand } from './run-command.ts';

/** What runs the nodes. */
export type Provider = 'docker' | 'podman' | 'nerdctl';

export interface KindOptions {
  /** Default: `kind`, from the PATH. */
  readonly binary?: string;
  /** Default: KIND_EXPERIMENTAL_PROVIDER, else docker. */
  readonly provider?: Provider;
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Called with what kind prints while it works, line by line. */
  readonly onOutput?: (line: string) => void;
  /** Ends what runs. Deleting goes on nevertheless. */
  readonly signal?: AbortSignal;
}

export interface CreateOptions {
  readonly name: string;
  /** A file of our own: the kubeconfig of the user is never touched. Its folder is made; the file has mode 0600. */
  readonly kubeconfig: string;
  /** Typed, or YAML as a user wrote it. */
  readonly config?: ClusterConfig | string;
  readonly image?: string | undefined;
  /** Milliseconds until all Nodes and the Deployments of kube-system have to be ready; not waited for if left out. */
  readonly wait?: number;
  /** Keep the nodes of a cluster that could not be made, for a look at them. */
  readonly retain?: boolean;
}

export interface Cluster {
  readonly name: string;
  readonly kubeconfig: string;
  readonly context: string;
}

export interface WithClusterOptions extends Omit<CreateOptions, 'name' | 'kubeconfig'> {
  /** Names begin with it; `sweep` finds by it what a killed process left. */
  readonly prefix: string;
  /** Where logs of all nodes go if making or using it fails. */
  readonly logs?: string;
}

/** Milliseconds. */
const limits = { look: 60_000, create: 900_000, delete: 180_000, logs: 180_000, load: 600_000, exec: 300_000 };

/** kind, as a library. Every failure is a {@link KindError}. */
export class Kind {
  readonly provider: Provider;
  private readonly binary: string;
  private readonly env: NodeJS.ProcessEnv;
  private readonly onOutput: ((line: string) => void) | undefined;
  private readonly signal: AbortSignal | undefined;

  constructor({ binary = 'kind', provider, env = process.env, onOutput, signal }: KindOptions = {}) {
    this.binary = binary;
    this.provider = provider ?? providerIn(env);
    this.env = provider ? { ...env, KIND_EXPERIMENTAL_PROVIDER: provider } : env;
    this.onOutput = onOutput;
    this.signal = signal;
  }

  /** `0.31.0` */
  async version(): Promise<string> {
    const { stdout } = await this.kind(['version'], { timeout: limits.look });
    const [, version] = /\bv(\d+\.\d+\.\d+\S*)/.exec(stdout) ?? [];
    if (version === undefined)
      throw new KindError('CommandFailed', `expected a version from kind version, found ${JSON.stringify(stdout)}`, {
        command: 'kind version',
      });
    return version;
  }

  /** Names of all clusters, by the label of their nodes. */
  async list(): Promise<readonly string[]> {
    return linesOf((await this.kind(['get', 'clusters'], { timeout: limits.look })).stdout);
  }

  async exists(name: string): Promise<boolean> {
    return (await this.list()).includes(name);
  }

  /** Names of its nodes, which are those of their containers; none where there is no such cluster. */
  async nodes(name: string): Promise<readonly string[]> {
    return linesOf((await this.kind(['get', 'nodes', '--name', name], { timeout: limits.look })).stdout).toSorted();
  }

  /** Makes a cluster. What could not be made whole is deleted again, unless it is to be retained. */
  async create(options: CreateOptions): Promise<Cluster> {
    const { name, kubeconfig, config, image, wait, retain = false } = options;
    if (!/^[a-z0-9.-]{1,40}$/.test(name))
      throw new KindError('InvalidName', `${JSON.stringify(name)} is no name of a cluster`, {
        command: 'kind create cluster',
      });
    // kind fails as well, but then what is deleted in the end would be somebody else's.
    if (await this.exists(name))
      throw new KindError('ClusterExists', `there is a cluster ${name} already`, {
        command: `kind create cluster --name ${name}`,
      });
    await mkdir(dirname(kubeconfig), { recursive: true, mode: 0o700 });
    const target = ['--name', name, '--kubeconfig', kubeconfig];
    const written = config === undefined ? [] : ['--config', '-'];
    try {
      const args = [
        'create',
        'cluster',
        ...target,
        ...written,
        ...(image ? ['--image', image] : []),
        ...(retain ? ['--retain'] : []),
      ];
      await this.kind(args, { input: written.length > 0 ? asYaml(config) : '', timeout: limits.create });
      await chmod(kubeconfig, 0o600);
      // `create --wait` that times out exits 0, and it waits for the control plane only.
      if (wait !== undefined) await this.waitReady(name, wait);
    } catch (error) {
      if (!retain) await this.delete(name);
      throw error;
    }
    return { name, kubeconfig, context: `kind-${name}` };
  }

  /** Deletes a cluster and sees that nothing of it is left. Not having been there is success. Goes on when aborted. */
  async delete(name: string): Promise<void> {
    const command = `${this.binary} delete cluster --name ${name}`;
    const detached = { timeout: limits.delete, signal: undefined };
    // kind takes its entries out of a kubeconfig: not out of that of the user, who has none of ours in it.
    const nowhere = join(tmpdir(), `${name}.kubeconfig`);
    const ended = await this.kind(['delete', 'cluster', '--name', name, '--kubeconfig', nowhere], detached).catch(
      (error: KindError) => error,
    );
    await rm(nowhere, { force: true });
    const left = await this.kind(['get', 'nodes', '--name', name], detached).catch((error: KindError) => error);
    if (!(left instanceof KindError) && linesOf(left.stdout).length === 0) return;
    const why = ended instanceof KindError ? ended : left;
    const detail = why instanceof KindError ? why.message : `${linesOf(why.stdout).join(', ')} are still there`;
    throw new KindError('DeleteFailed', `cluster ${name} is not deleted: ${detail}`, {
      command,
      hint: `when the container runtime answers again: ${command}`,
    });
  }

  /** The kubeconfig of a cluster as text; `internal` names the address that other containers reach. */
  async kubeconfig(name: string, { internal = false }: { readonly internal?: boolean } = {}): Promise<string> {
    const args = ['get', 'kubeconfig', '--name', name, ...(internal ? ['--internal'] : [])];
    return (await this.kind(args, { timeout: limits.look })).stdout;
  }

  /** Writes it into a file of our own, mode 0600. */
  async writeKubeconfig(name: string, file: string): Promise<Cluster> {
    const text = await this.kubeconfig(name);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, text, { mode: 0o600 });
    await chmod(file, 0o600);
    return { name, kubeconfig: file, context: `kind-${name}` };
  }

  /** Runs a command on a node, without a shell. */
  async exec(node: string, command: readonly string[], options: RunOptions = {}): Promise<Ended> {
    const args = ['exec', ...(options.input === undefined ? [] : ['-i']), node, ...command];
    return await this.ran(this.provider, args, { timeout: limits.exec, ...options });
  }

  /** kubectl of the cluster's own version, on its first control plane node, as its administrator. */
  async kubectl(name: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
    const nodes = await this.nodes(name);
    const node = nodes.find(each => each === `${name}-control-plane`);
    if (node === undefined)
      throw new KindError('ClusterNotFound', `there is no cluster ${name}`, {
        command: `kind get nodes --name ${name}`,
      });
    return (await this.exec(node, ['kubectl', '--kubeconfig', '/etc/kubernetes/admin.conf', ...args], options)).stdout;
  }

  /** Waits until all Nodes are Ready, the Deployments of kube-system available and Pods have their ServiceAccount. */
  async waitReady(name: string, milliseconds: number): Promise<void> {
    const deadline = Date.now() + milliseconds;
    for (let lacking = 'nothing was seen yet'; ; await sleep(500, undefined, { signal: this.signal })) {
      lacking = await this.lacking(name).catch((error: KindError) => error.message);
      if (lacking === '') return;
      if (Date.now() < deadline) continue;
      throw new KindError(
        'NotReady',
        `cluster ${name} is not ready after ${Math.round(milliseconds / 1000)} s: ${lacking}`,
        {
          command: `kubectl --context kind-${name} get nodes`,
        },
      );
    }
  }

  private async lacking(name: string): Promise<string> {
    const nodes = await this.kubectl(name, [
      'get',
      'nodes',
      '-o',
      'jsonpath={range .items[*]}{.metadata.name}={.status.conditions[?(@.type=="Ready")].status}{"\\n"}{end}',
    ]);
    const made = (await this.nodes(name)).filter(node => !node.endsWith('-external-load-balancer'));
    const notReady = made.filter(node => !linesOf(nodes).includes(`${node}=True`));
    if (notReady.length > 0) return `${notReady.join(', ')} not Ready`;
    const deployments = await this.kubectl(name, [
      '-n',
      'kube-system',
      'get',
      'deployments',
      '-o',
      'jsonpath={range .items[*]}{.metadata.name}={.status.conditions[?(@.type=="Available")].status}{"\\n"}{end}',
    ]);
    const unavailable = linesOf(deployments).filter(line => !line.endsWith('=True'));
    if (unavailable.length > 0)
      return `Deployments of kube-system not available: ${unavailable.map(line => line.split('=')[0]).join(', ')}`;
    const account = await this.kubectl(name, [
      '-n',
      'default',
      'get',
      'serviceaccounts',
      'default',
      '--ignore-not-found',
      '-o',
      'name',
    ]);
    return account.trim() === '' ? 'ServiceAccount default/default is missing' : '';
  }

  /** Loads images of this machine into its nodes. kind itself asks docker whatever the provider: others go by archive. */
  async loadImages(
    name: string,
    images: readonly string[],
    { nodes }: { readonly nodes?: readonly string[] } = {},
  ): Promise<void> {
    if (this.provider === 'docker')
      return void (await this.kind(['load', 'docker-image', ...images, '--name', name, ...only(nodes)], {
        timeout: limits.load,
      }));
    const archive = join(tmpdir(), `${name}-images-${process.pid}.tar`);
    try {
      await this.ran(this.provider, ['save', '-o', archive, ...images], { timeout: limits.load });
      await this.loadArchive(name, archive, nodes ? { nodes } : {});
    } finally {
      await rm(archive, { force: true });
    }
  }

  /** Loads a file that `docker save` wrote. */
  async loadArchive(name: string, file: string, { nodes }: { readonly nodes?: readonly string[] } = {}): Promise<void> {
    await this.kind(['load', 'image-archive', file, '--name', name, ...only(nodes)], { timeout: limits.load });
  }

  /** Writes the logs of all nodes and their Pods below a folder. */
  async exportLogs(name: string, folder: string): Promise<void> {
    await this.kind(['export', 'logs', folder, '--name', name], { timeout: limits.logs, signal: undefined });
  }

  /**
   * Makes a cluster, hands it out and deletes it, whatever happens. If making or using it fails, its logs are kept first.
   * A failure to delete is thrown only where nothing else was.
   */
  async withCluster<T>(options: WithClusterOptions, use: (cluster: Cluster) => Promise<T>): Promise<T> {
    const { prefix, logs, ...rest } = options;
    const name = ownedName(prefix);
    const folder = join(tmpdir(), name);
    await mkdir(folder, { mode: 0o700 });
    let failed = true;
    try {
      const cluster = await this.create({
        ...rest,
        name,
        kubeconfig: join(folder, 'kubeconfig'),
        retain: logs !== undefined,
      });
      const result = await use(cluster);
      failed = false;
      return result;
    } finally {
      if (failed && logs !== undefined) await this.exportLogs(name, logs).catch(() => {});
      await this.delete(name).catch((error: KindError) => {
        if (!failed) throw error;
        this.onOutput?.(`${error.message}; ${error.hint}`);
      });
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async kind(args: readonly string[], options: RunOptions): Promise<Ended> {
    return await this.ran(this.binary, args, { onLine: this.onOutput, ...options });
  }

  private async ran(binary: string, args: readonly string[], options: RunOptions): Promise<Ended> {
    const command = [binary, ...args].join(' ');
    const ended = await runCommand(binary, args, { env: this.env, signal: this.signal, ...options }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw KindError.of(command, null, error.message);
        throw binary === this.binary
          ? new KindError('KindNotInstalled', `there is no program ${binary}`, { command })
          : new KindError('ProviderUnavailable', `there is no program ${binary}`, { command });
      },
    );
    if (ended.stopped)
      throw new KindError(
        ended.stopped === 'timeout' ? 'Timeout' : 'Aborted',
        `${command} was stopped: ${ended.stopped}`,
        {
          command,
          output: ended.stderr,
        },
      );
    if (ended.exit !== 0) throw KindError.of(command, ended.exit, ended.stderr || ended.stdout);
    return ended;
  }
}

const only = (nodes?: readonly string[]): readonly string[] => (nodes ? ['--nodes', nodes.join(',')] : []);

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

/** JSON is YAML. */
const asYaml = (config: ClusterConfig | string | undefined): string =>
  typeof config === 'string'
    ? config
    : JSON.stringify({ kind: 'Cluster', apiVersion: 'kind.x-k8s.io/v1alpha4', ...config });

function providerIn(env: NodeJS.ProcessEnv): Provider {
  const named = env['KIND_EXPERIMENTAL_PROVIDER'];
  return named === 'podman' || named === 'nerdctl' ? named : 'docker';
}
