import { chmod, lstat, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterConfig } from './cluster-config.ts';
import { commandLine } from './command-line.ts';
import { endOrphans } from './end-orphans.ts';
import { inotifyWarning } from './inotify-warning.ts';
import { KindError, type KindErrorCode } from './kind-error.ts';
import { isGone, longestName, type Owner, ownedName, ownedPrefix, ownerOf } from './owned-name.ts';
import { type Ended, type RunOptions, runCommand } from './run-command.ts';

/** What runs the nodes; the last two are nerdctl by another name. */
export type Provider = 'docker' | 'podman' | 'nerdctl' | 'finch' | 'nerdctl.lima';

export interface KindOptions {
  /** Default: `kind`, from the PATH. */
  readonly binary?: string;
  /** Default: KIND_EXPERIMENTAL_PROVIDER, else docker. kind is told, so that both always mean the same. */
  readonly provider?: Provider;
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Called with what kind prints while it creates, deletes, loads and exports, line by line, and with warnings of ours. */
  readonly onOutput?: (line: string) => void;
  /** Ends what runs. Deleting goes on nevertheless. */
  readonly signal?: AbortSignal;
  /**
   * Milliseconds for which nothing may appear any more before a cluster counts as deleted whose making was cut short: the
   * container runtime may still be at a container that it was asked for. Default: 5000; 0 looks once.
   */
  readonly settle?: number;
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
  /** Where logs of all nodes go if making or using it fails; not if it was aborted, when nobody waits for them. */
  readonly logs?: string;
}

export interface SweepOptions {
  /**
   * Milliseconds after which a cluster of another host, or of another container that uses the same runtime, counts as
   * left. Default: never, for nobody here can tell.
   */
  readonly abandonedAfter?: number;
}

/** Milliseconds. */
const limits = { look: 60_000, create: 900_000, delete: 180_000, logs: 180_000, load: 600_000, exec: 300_000 };

/** Pauses between the looks that have to find nothing before a cluster counts as deleted whose making was cut short. */
const pauses = 10;

/**
 * Looks in vain that make a failure: a few where removing fails; many where the runtime says that it has removed what is
 * still there. Docker lists a container before it can remove it, and `rm -f` calls it gone meanwhile: until the volumes
 * of a node are filled that takes seconds.
 */
const patience = { refused: 8, ignored: 240 };

/** kind, as a library. Every failure is a {@link KindError}. */
export class Kind {
  readonly provider: Provider;
  private readonly binary: string;
  private readonly env: NodeJS.ProcessEnv;
  private readonly onOutput: ((line: string) => void) | undefined;
  private readonly signal: AbortSignal | undefined;
  private readonly settle: number;
  private readonly looks: number;

  constructor({ binary = 'kind', provider, env = process.env, onOutput, signal, settle = 5_000 }: KindOptions = {}) {
    this.binary = binary;
    this.provider = provider ?? providerIn(env);
    this.env = { ...env, KIND_EXPERIMENTAL_PROVIDER: this.provider };
    this.onOutput = onOutput;
    this.signal = signal;
    this.settle = settle;
    this.looks = settle > 0 ? pauses + 1 : 1;
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
    const args = ['get', 'nodes', '--name', known(name)];
    return linesOf((await this.kind(args, { timeout: limits.look })).stdout).toSorted();
  }

  /**
   * Makes a cluster. What could not be made whole is deleted again, unless it is to be retained. If that fails as well,
   * the error says why it was not made, and its `cause` why it was not deleted.
   */
  async create(options: CreateOptions): Promise<Cluster> {
    await this.canCreate(options);
    try {
      return await this.make(options);
    } catch (error) {
      if (!options.retain) await this.unmake(options.name, error);
      throw error;
    }
  }

  /** Throws for what would fail before anything is made: whatever has that name is somebody else's, and stays. */
  private async canCreate({ name, kubeconfig }: CreateOptions): Promise<void> {
    const command = commandLine('kind', ['create', 'cluster', '--name', name]);
    if (!/^[a-z0-9][a-z0-9.-]*$/.test(name) || name.length > longestName)
      throw new KindError('InvalidName', `${JSON.stringify(name)} is no name of a cluster`, { command });
    const users = [...(this.env['KUBECONFIG']?.split(delimiter) ?? []), join(homedir(), '.kube', 'config')];
    if (users.some(file => file !== '' && resolve(file) === resolve(kubeconfig)))
      throw new KindError('KubeconfigUnwritable', `${kubeconfig} is the kubeconfig of the user`, { command });
    if (await this.exists(name))
      throw new KindError('ClusterExists', `there is a cluster ${name} already`, { command });
    const warning = process.platform === 'linux' ? await inotifyWarning() : undefined;
    if (warning !== undefined) this.say(warning);
  }

  private async make({ name, kubeconfig, config, image, wait }: CreateOptions): Promise<Cluster> {
    const args = [
      'create',
      'cluster',
      '--name',
      name,
      '--kubeconfig',
      kubeconfig,
      ...(config === undefined ? [] : ['--config', '-']),
      ...(image ? ['--image', image] : []),
      // Deleting is ours: kind would not say that it failed, and deletes whatever else has come to have that name.
      '--retain',
    ];
    await writing(commandLine(this.binary, args), async () => {
      await mkdir(dirname(kubeconfig), { recursive: true, mode: 0o700 });
      // kind keeps the mode of a file that is there.
      await chmod(kubeconfig, 0o600).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    });
    await this.loudly(args, { input: config === undefined ? '' : asYaml(config), timeout: limits.create });
    // kind's own --wait exits 0 when its time is over, and waits for the control plane only.
    if (wait !== undefined) await this.waitReady(name, wait);
    return { name, kubeconfig, context: `kind-${name}` };
  }

  /**
   * Deletes what an error left; whether nothing is. That of deleting is told, and becomes the cause of ours: it is never
   * lost.
   */
  private async unmake(name: string, error: unknown): Promise<boolean> {
    // Somebody has made one of that name since we looked.
    if (error instanceof KindError && error.code === 'ClusterExists') return true;
    const early = error instanceof KindError && beforeNodes.has(error.code);
    try {
      await this.remove(name, early ? 1 : this.looks);
      return true;
    } catch (left) {
      this.tell(left as KindError);
      if (error instanceof KindError && Object.isExtensible(error)) error.cause ??= left;
      return false;
    }
  }

  /** Deletes a cluster and sees that nothing of it is left. Not having been there is success. Goes on when aborted. */
  async delete(name: string): Promise<void> {
    await this.remove(known(name), 1);
  }

  /**
   * Deletes the clusters that killed processes left, and their files: those that {@link withCluster} named with this
   * prefix, and whose process on this machine is gone. First ends what goes on making them. Never touches the cluster of
   * a process that lives, of another host, or of another making. Returns their names; what cannot be deleted does not
   * keep it from the others, and is thrown in the end.
   */
  async sweep(prefix: string, { abandonedAfter }: SweepOptions = {}): Promise<readonly string[]> {
    checkPrefix(prefix);
    const owned = (text: string): readonly Owner[] => [ownerOf(text, prefix)].filter(owner => owner !== undefined);
    const clusters = (await this.list()).flatMap(name => owned(name).filter(owner => owner.name === name));
    const files = (await filesOfOurs()).flatMap(owned);
    const owners = [...new Map([...clusters, ...files].map(owner => [owner.name, owner])).values()];
    const [swept, failed]: [string[], KindError[]] = [[], []];
    for (const owner of owners.toSorted((a, b) => a.named - b.named)) {
      try {
        if (!(await isGone(owner, { abandonedAfter }))) continue;
        await endOrphans(owner.name, [this.binary, this.provider]);
        await this.remove(owner.name, this.looks);
        // Last, for by them it is found again.
        for (const file of await filesOfOurs())
          if (ownerOf(file, prefix)?.name === owner.name)
            await rm(join(tmpdir(), file), { recursive: true, force: true });
        swept.push(owner.name);
      } catch (error) {
        failed.push(error instanceof KindError ? error : notSwept(owner.name, error));
      }
    }
    const [first, ...others] = failed;
    if (first && others.length === 0) throw first;
    if (first)
      throw new KindError('DeleteFailed', failed.map(({ message }) => message).join('; '), {
        command: failed.map(({ command }) => command).join(' && '),
        cause: new AggregateError(failed),
      });
    return swept;
  }

  /**
   * Deletes through kind, then looks, by the label that kind gives to nodes, until nothing was left for so many looks.
   * What remains is removed through the container runtime.
   */
  private async remove(name: string, enough: number): Promise<void> {
    const command = commandLine(this.binary, ['delete', 'cluster', '--name', name]);
    const errors: Error[] = [];
    const noted = (error: Error): undefined => void errors.push(error);
    const folder = await mkdtemp(join(tmpdir(), `${name}.`)).catch(noted);
    // kind takes its entries out of a kubeconfig: not out of that of the user, who has none of ours in it.
    if (folder !== undefined) {
      const args = ['delete', 'cluster', '--name', name, '--kubeconfig', join(folder, 'kubeconfig')];
      await this.loudly(args, { timeout: limits.delete, signal: undefined }).catch(noted);
      await rm(folder, { recursive: true, force: true }).catch(noted);
    }
    let left: readonly Container[] | undefined;
    let [refused, ignored, clean] = [0, 0, 0];
    while (refused < patience.refused && ignored < patience.ignored) {
      left = await this.containers(name).catch(noted);
      clean = left?.length === 0 ? clean + 1 : 0;
      if (clean >= enough) return;
      if (left === undefined) refused += 1;
      else if (left.length > 0) {
        const args = ['rm', '-f', '-v', ...left.map(({ id }) => id)];
        const removed = await this.ran(this.provider, args, { timeout: limits.delete, signal: undefined }).catch(noted);
        if (removed) ignored += 1;
        else refused += 1;
      }
      await sleep(this.settle / pauses);
    }
    const remain = left && left.length > 0 ? [`${left.map(each => each.name).join(', ')} still there`] : [];
    const detail = [...remain, ...new Set(errors.map(({ message }) => message))].join('; ');
    throw new KindError('DeleteFailed', `cluster ${name} is not deleted: ${detail}`, {
      command,
      hint: `when the container runtime answers again: ${command}`,
      cause: errors.length > 1 ? new AggregateError(errors) : errors[0],
    });
  }

  private async containers(name: string): Promise<readonly Container[]> {
    const args = ['ps', '-a', '--filter', `label=${label}=${name}`, '--format', '{{.ID}} {{.Names}}'];
    const { stdout } = await this.ran(this.provider, args, { timeout: limits.look, signal: undefined });
    return linesOf(stdout).map(line => {
      const [id = '', ...names] = line.split(' ');
      return { id, name: names.join(' ') };
    });
  }

  /** The kubeconfig of a cluster as text; `internal` names the address that other containers reach. */
  async kubeconfig(name: string, { internal = false }: { readonly internal?: boolean } = {}): Promise<string> {
    const args = ['get', 'kubeconfig', '--name', known(name), ...(internal ? ['--internal'] : [])];
    return (await this.kind(args, { timeout: limits.look })).stdout;
  }

  /** Writes it into a file of our own, mode 0600, all at once. */
  async writeKubeconfig(name: string, file: string): Promise<Cluster> {
    const text = await this.kubeconfig(name);
    const partial = `${file}.${process.pid}.partial`;
    await writing(commandLine('kind', ['get', 'kubeconfig', '--name', name]), async () => {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      try {
        await writeFile(partial, text, { mode: 0o600, flag: 'wx' });
        await rename(partial, file);
      } finally {
        await rm(partial, { force: true });
      }
    });
    return { name, kubeconfig: file, context: `kind-${name}` };
  }

  /** Runs a command on a node, without a shell. Rejects if it fails. */
  async exec(node: string, command: readonly string[], options: RunOptions = {}): Promise<Ended> {
    const args = ['exec', ...(options.input === undefined ? [] : ['-i']), node, ...command];
    if (!/^[A-Za-z0-9][\w.-]*$/.test(node))
      throw new KindError('UnknownNode', `${JSON.stringify(node)} is no name of a node`, {
        command: commandLine(this.provider, args),
      });
    return await this.ran(this.provider, args, { timeout: limits.exec, ...options }, { onNode: true });
  }

  /** kubectl of the cluster's own version, on its first control plane node, as its administrator. */
  async kubectl(name: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
    const nodes = await this.nodes(name);
    const node = nodes.find(each => each === `${name}-control-plane`);
    if (node === undefined)
      throw new KindError('ClusterNotFound', `there is no cluster ${name}`, {
        command: commandLine('kind', ['get', 'nodes', '--name', name]),
      });
    return (await this.exec(node, ['kubectl', '--kubeconfig', '/etc/kubernetes/admin.conf', ...args], options)).stdout;
  }

  /** Waits until all Nodes are Ready, the Deployments of kube-system available and Pods have their ServiceAccount. */
  async waitReady(name: string, milliseconds: number): Promise<void> {
    const deadline = Date.now() + milliseconds;
    for (;;) {
      // One honest look, however short the time.
      const timeout = Math.max(10_000, deadline - Date.now());
      const lacking = await this.lacking(name, { timeout }).catch((error: KindError) => {
        if (hopeless.has(error.code)) throw error;
        return error.message;
      });
      if (lacking === '') return;
      const kubectl = ['exec', `${name}-control-plane`, 'kubectl', '--kubeconfig', '/etc/kubernetes/admin.conf'];
      const command = commandLine(this.provider, [...kubectl, 'get', 'nodes,deployments', '-A']);
      const seconds = Math.round(milliseconds / 1000);
      if (Date.now() >= deadline)
        throw new KindError('NotReady', `cluster ${name} is not ready after ${seconds} s: ${lacking}`, { command });
      await sleep(500, undefined, { signal: this.signal }).catch(() => {
        throw new KindError('Aborted', `waiting for cluster ${name} was stopped: aborted`, { command });
      });
    }
  }

  /** What it still lacks, in words; nothing if it is ready. */
  private async lacking(name: string, options: RunOptions): Promise<string> {
    const get = async (...args: readonly string[]): Promise<string> => this.kubectl(name, ['get', ...args], options);
    const statusOf = (condition: string): readonly string[] => [
      '-o',
      `jsonpath={range .items[*]}{.metadata.name}={.status.conditions[?(@.type=="${condition}")].status}{"\\n"}{end}`,
    ];
    const nodes = linesOf(await get('nodes', ...statusOf('Ready')));
    const made = (await this.nodes(name)).filter(node => !node.endsWith('-external-load-balancer'));
    const notReady = made.filter(node => !nodes.includes(`${node}=True`));
    if (notReady.length > 0) return `${notReady.join(', ')} not Ready`;
    const deployments = linesOf(await get('deployments', '-n', 'kube-system', ...statusOf('Available')));
    const unavailable = deployments.filter(line => !line.endsWith('=True'));
    if (unavailable.length > 0)
      return `Deployments of kube-system not available: ${unavailable.map(line => line.split('=')[0]).join(', ')}`;
    const account = await get('serviceaccounts', 'default', '-n', 'default', '--ignore-not-found', '-o', 'name');
    return account.trim() === '' ? 'ServiceAccount default/default is missing' : '';
  }

  /** Loads images of this machine into its nodes. kind itself asks docker whatever the provider: others go by archive. */
  async loadImages(
    name: string,
    images: readonly string[],
    { nodes }: { readonly nodes?: readonly string[] } = {},
  ): Promise<void> {
    if (images.length === 0) return;
    if (this.provider === 'docker') {
      const args = ['load', 'docker-image', '--name', known(name), ...only(nodes), '--', ...images];
      await this.loudly(args, { timeout: limits.load }).catch(async (error: KindError) => {
        // kind says so whatever the reason: docker itself knows whether it is there.
        if (error.code === 'ImageNotLocal')
          await this.ran('docker', ['image', 'inspect', '--', ...images], { timeout: limits.look }).catch(told => {
            if (told.code !== 'CommandFailed') throw told.code === 'ImageNotLocal' ? error : told;
          });
        throw error;
      });
      return;
    }
    const prefix = join(tmpdir(), `${known(name)}.`);
    const folder = await writing(`mktemp -d ${prefix}XXXXXX`, () => mkdtemp(prefix), 'NoSpace');
    try {
      const archive = join(folder, 'images.tar');
      // To podman, all but the first would be other names of the first.
      const several = this.provider === 'podman' ? ['--multi-image-archive'] : [];
      await this.ran(this.provider, ['save', ...several, '-o', archive, '--', ...images], { timeout: limits.load });
      await this.loadArchive(name, archive, nodes ? { nodes } : {});
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Loads a file that `docker save` wrote. */
  async loadArchive(name: string, file: string, { nodes }: { readonly nodes?: readonly string[] } = {}): Promise<void> {
    const args = ['load', 'image-archive', '--name', known(name), ...only(nodes), '--', file];
    await this.loudly(args, { timeout: limits.load });
  }

  /** Writes the logs of all nodes and their Pods below a folder. */
  async exportLogs(name: string, folder: string): Promise<void> {
    await this.loudly(['export', 'logs', '--name', known(name), '--', folder], { timeout: limits.logs });
  }

  /**
   * Makes a cluster, hands it out and deletes it, whatever happens. If making or using it fails, its logs are kept first.
   * The error of making or using is the one that is thrown, as it is. That of deleting is thrown only where nothing else
   * was; else `onOutput` is told, or without it Node's own warnings, and it becomes the `cause` of a {@link KindError}.
   * What could not be deleted keeps its files, by which {@link sweep} finds it. Aborting ends what runs here; `use` has
   * to end by itself.
   */
  async withCluster<T>(options: WithClusterOptions, use: (cluster: Cluster) => Promise<T>): Promise<T> {
    const { prefix, logs, ...rest } = options;
    checkPrefix(prefix);
    const name = await ownedName(prefix);
    const folder = join(tmpdir(), name);
    const create = { ...rest, name, kubeconfig: join(folder, 'kubeconfig') };
    // Before there is a cluster: whoever kills us now leaves something to find.
    await writing(`mkdir ${folder}`, () => mkdir(folder, { mode: 0o700 }));
    const clear = (): Promise<void> => rm(folder, { recursive: true, force: true });
    try {
      await this.canCreate(create);
    } catch (error) {
      await clear();
      throw error;
    }
    let result: T;
    let made = false;
    try {
      const cluster = await this.make(create);
      made = true;
      result = await use(cluster);
    } catch (error) {
      if (logs !== undefined && !this.signal?.aborted)
        await this.exportLogs(name, logs).catch((left: KindError) => this.tell(left));
      const retained = rest.retain && !made;
      if (!retained && (await this.unmake(name, error))) await clear();
      throw error;
    }
    await this.remove(name, 1);
    await clear();
    return result;
  }

  /** One of the commands whose progress is worth telling. */
  private async loudly(args: readonly string[], options: RunOptions): Promise<Ended> {
    return await this.kind(args, { onLine: line => this.onOutput?.(line), ...options });
  }

  private async kind(args: readonly string[], options: RunOptions): Promise<Ended> {
    return await this.ran(this.binary, args, options);
  }

  private async ran(
    binary: string,
    args: readonly string[],
    options: RunOptions,
    { onNode = false }: { readonly onNode?: boolean } = {},
  ): Promise<Ended> {
    const command = commandLine(binary, args);
    const run = { env: this.env, signal: this.signal, ...options };
    const ended = await runCommand(binary, args, run).catch((error: NodeJS.ErrnoException) => {
      const code = binary === this.binary ? 'KindNotInstalled' : 'ProviderUnavailable';
      const reason =
        error.code === 'ENOENT' ? `there is no program ${binary}` : `${binary} cannot be run: ${error.message}`;
      throw new KindError(code, reason, { command, cause: error });
    });
    const { exit, stdout, stderr, stopped, killedBy } = ended;
    if (stopped)
      throw new KindError(
        stopped === 'timeout' ? 'Timeout' : 'Aborted',
        stopped === 'timeout'
          ? `${command} took longer than ${Math.round((run.timeout ?? 0) / 1000)} s, and was stopped`
          : `${command} was stopped: aborted`,
        { command, output: stderr },
      );
    if (exit !== 0) throw KindError.of(command, exit, stderr || stdout, { onNode, killedBy });
    return ended;
  }

  private say(line: string): void {
    try {
      this.onOutput?.(line);
    } catch {
      // A listener that fails is no reason to leave a cluster behind.
    }
  }

  /** An error beside the one that is thrown. */
  private tell({ message, hint }: KindError): void {
    if (this.onOutput) this.say(`${message}; ${hint}`);
    else process.emitWarning(message, { type: 'KindWarning', detail: hint });
  }
}

interface Container {
  readonly id: string;
  readonly name: string;
}

/** kind's own, of every container of a cluster. */
const label = 'io.x-k8s.kind.cluster';

/** Failures of a create before it asks for the first container. */
const beforeNodes: ReadonlySet<KindErrorCode> = new Set<KindErrorCode>([
  'KindNotInstalled',
  'InvalidName',
  'InvalidConfig',
  'ImagePull',
  'RootlessSetup',
  'ProviderTooOld',
]);

/** What waiting does not mend. */
const hopeless: ReadonlySet<KindErrorCode> = new Set<KindErrorCode>([
  'Aborted',
  'KindNotInstalled',
  'ClusterNotFound',
  'UnknownNode',
  'ProviderPermission',
]);

const only = (nodes?: readonly string[]): readonly string[] => (nodes ? ['--nodes', nodes.join(',')] : []);

/** A name that kind can have given: to kind, an empty one is the cluster `kind`. */
function known(name: string): string {
  if (/^[a-z0-9.-]+$/.test(name)) return name;
  throw new KindError('InvalidName', `${JSON.stringify(name)} is no name of a cluster`, {
    command: 'kind get clusters',
  });
}

function checkPrefix(prefix: string): void {
  if (!ownedPrefix.test(prefix))
    throw new KindError('InvalidName', `${JSON.stringify(prefix)} is no prefix of a name`, {
      command: 'kind get clusters',
    });
}

/** Entries of the temporary folder that belong to this user. */
async function filesOfOurs(): Promise<readonly string[]> {
  const entries = await readdir(tmpdir()).catch(() => []);
  const ours = await Promise.all(
    entries.map(entry =>
      lstat(join(tmpdir(), entry)).then(
        ({ uid }) => process.getuid === undefined || uid === process.getuid(),
        () => false,
      ),
    ),
  );
  return entries.filter((_, index) => ours[index]);
}

const notSwept = (name: string, error: unknown): KindError =>
  new KindError('DeleteFailed', `cluster ${name} is not swept: ${error instanceof Error ? error.message : error}`, {
    command: commandLine('kind', ['delete', 'cluster', '--name', name]),
    cause: error,
  });

/** Turns what a file system refuses into an error of ours. */
const writing = async <T>(
  command: string,
  write: () => Promise<T>,
  code: KindErrorCode = 'KubeconfigUnwritable',
): Promise<T> =>
  await write().catch((error: Error) => {
    throw new KindError(code, error.message, { command, cause: error });
  });

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
  return providers.find(each => each === named) ?? 'docker';
}

const providers: readonly Provider[] = ['docker', 'podman', 'nerdctl', 'finch', 'nerdctl.lima'];
