interface Known {
  /** In kind's own sentence, behind `ERROR: `. */
  readonly says?: RegExp;
  /** In what the command printed that kind, or we, ran: the block behind `Command Output: `. */
  readonly prints?: RegExp;
  /** Also where a command was run on a node: elsewhere its output is the command's own. */
  readonly onNodes?: true;
  /** The way out. */
  readonly hint: string;
}

/**
 * What kind, or the container runtime below it, can refuse. The first that matches counts: what is specific stands before
 * what it leads to. The patterns are those of kind's source (v0.31.0), of Docker 20 to 28, and of reports to kind.
 */
const known = {
  KindNotInstalled: { hint: 'install kind (https://kind.sigs.k8s.io), or name it: new Kind({ binary })' },
  ProviderPermission: {
    prints:
      /permission denied while trying to connect|docker\.sock.*permission denied|^(?!WARNING).*Error loading config file.*permission denied/im,
    onNodes: true,
    hint: 'join the group of the container runtime (sudo usermod -aG docker $USER, then log in again), or use rootless mode',
  },
  ProviderTooOld: { says: /podman version "[^"]*" is too old/, hint: 'install a newer podman' },
  NoSpace: {
    prints: /no space left on device/i,
    hint: 'the disk is full: docker system df tells by what, docker system prune frees it',
  },
  NodeStorage: {
    prints: /failed to get rootfs info|stat failed on \/dev\//,
    hint: 'mount the device into the node with extraMounts: https://kind.sigs.k8s.io/docs/user/known-issues/#failed-to-get-rootfs-info--stat-failed-on-dev',
  },
  WslCgroups: {
    prints: /unable to start container process: error adding pid \d+ to cgroups/,
    hint: 'cgroups v1 is in the way: https://kind.sigs.k8s.io/docs/user/using-wsl2/',
  },
  KubeadmFailed: {
    says: /failed to (?:init|join) node with kubeadm/,
    hint: 'too little memory or disk, or an image of another version; retain the cluster and export its logs to see which',
  },
  NodeBoot: {
    says: /could not find a (?:log )?line that matches/,
    hint: 'a node did not start: mostly too few inotify instances (sudo sysctl fs.inotify.max_user_instances=1024 fs.inotify.max_user_watches=1048576), https://kind.sigs.k8s.io/docs/user/known-issues/#pod-errors-due-to-too-many-open-files; or the image is no node image',
  },
  NetworkPool: {
    says: /failed to ensure \S+ network|exhausted attempts trying to find a non-overlapping subnet/,
    prints: /non-overlapping IPv4 address pool|all predefined address pools have been fully subnetted/,
    hint: 'remove unused networks (docker network prune), or give Docker larger default-address-pools; the output says what was wrong with the network',
  },
  PortInUse: {
    prints: /port is already allocated|address already in use/,
    hint: 'choose another hostPort or apiServerPort, or leave it out: a free one is taken',
  },
  ClusterExists: {
    says: /node\(s\) already exist for a cluster with the name/,
    prints: /the container name "[^"]*" is already in use/i,
    hint: 'choose another name, or delete it: kind delete cluster --name NAME',
  },
  ImagePull: {
    says: /failed to pull image "/,
    hint: 'pull the node image first (docker pull kindest/node:VERSION), or name one that is there',
  },
  InvalidName: {
    says: /is not a valid cluster name/,
    hint: 'lower-case letters, digits, dots and dashes, at most 40 characters, a letter or digit first; a prefix has at most 13',
  },
  InvalidConfig: {
    says: /unknown apiVersion:|unknown kind |could not determine kind \/ apiVersion|unable to decode config|error reading (?:file|config)|invalid configuration for node|must have at least one control-plane node|invalid (?:pod|service) subnet|invalid (?:ipFamily|apiServerPort|kubeProxyMode)|failed to parse (?:yaml to patch|patches|JSON 6902 patches|type meta)|failed to apply (?:patch|JSON 6902 patch)|failed to patch containerd config/,
    hint: 'the fields are those of https://kind.sigs.k8s.io/docs/user/configuration/',
  },
  RootlessSetup: {
    says: /rootless provider requires|is not compatible with rootless provider/,
    hint: 'set the machine up for rootless containers: https://kind.sigs.k8s.io/docs/user/rootless/',
  },
  KubeconfigLocked: {
    says: /failed to lock config file: .*file exists/,
    hint: 'another process writes that kubeconfig, or one was killed while it did and its .lock remains; name a file of your own',
  },
  KubeconfigUnwritable: {
    says: /failed to lock config file|failed to create directory for KUBECONFIG|failed to write KUBECONFIG|failed to get kubeconfig to merge|failed to read kubeconfig to remove/,
    hint: 'name a kubeconfig of its own, in a folder that can be written; that of the user is never one',
  },
  ClusterNotFound: {
    says: /could not locate any control plane nodes for cluster named|no nodes found for cluster|unknown cluster "/,
    hint: 'kind get clusters prints those there are',
  },
  ImageNotLocal: {
    says: /image: "[^"]*" not present locally|^stat .+: no such file or directory/,
    prints: /no such image|image not known|reference does not exist/i,
    hint: 'build or pull it first: an image is loaded from this machine',
  },
  UnknownNode: {
    says: /unknown node: /,
    prints: /^Error(?: response from daemon)?: (?:No such container|no container with name or ID)/m,
    onNodes: true,
    hint: 'kind get nodes --name NAME prints those there are',
  },
  ProviderUnavailable: {
    says: /exec: "[^"]+": executable file not found|failed to list (?:clusters|nodes)|failed to get \w+ info/,
    prints:
      /cannot connect to (?:the )?(?:docker daemon|podman)|unable to connect to podman|is the docker daemon running|failed to connect to the docker api|error during connect|cannot access containerd socket/i,
    onNodes: true,
    hint: 'start the container runtime; `docker info` (or podman, nerdctl) must answer',
  },
  NotReady: {
    hint: 'the network plugin may be missing or slow, or the machine too small; export the logs to see',
  },
  DeleteFailed: { hint: 'the container runtime must answer first' },
  Timeout: { hint: 'the container runtime is slow or hangs; `docker ps` must answer' },
  Aborted: { hint: 'it was asked to stop' },
  CommandFailed: { hint: 'the output says why' },
} as const satisfies Readonly<Record<string, Known>>;

export type KindErrorCode = keyof typeof known;

/** The way out of each. */
export const hints = Object.fromEntries(Object.entries(known).map(([code, { hint }]) => [code, hint])) as Readonly<
  Record<KindErrorCode, string>
>;

interface Details {
  readonly command: string;
  readonly output?: string;
  readonly hint?: string;
  readonly cause?: unknown;
}

/** A failure that a person can act on: `message` says what failed, `hint` what to do, `output` what was printed. */
export class KindError extends Error {
  override readonly name = 'KindError';
  readonly code: KindErrorCode;
  readonly hint: string;
  /** The command line, for a person to try again. */
  readonly command: string;
  /** All that it printed on standard error, with the `Command Output:` of what kind had run. */
  readonly output: string;

  constructor(code: KindErrorCode, message: string, { command, output = '', hint = hints[code], cause }: Details) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.command = command;
    this.output = output;
    this.hint = hint;
  }

  /** The error that the output of a failed command stands for; `onNode` if it ran there, and the output is its own. */
  static of(
    command: string,
    exit: number | null,
    output: string,
    { onNode = false, killedBy }: { readonly onNode?: boolean; readonly killedBy?: NodeJS.Signals | undefined } = {},
  ): KindError {
    const { says, prints } = partsOf(output);
    const found = (Object.entries(known) as [KindErrorCode, Known][]).find(
      ([, each]) =>
        (!onNode || each.onNodes) &&
        ((says !== undefined && !onNode && each.says?.test(says)) || each.prints?.test(prints)),
    );
    const telling = lineOf(prints, found?.[1].prints);
    const sentence = says === undefined ? telling : withCause(says, telling);
    if (found) return new KindError(found[0], sentence ?? command, { command, output });
    const ended = exit === null ? `was ended by ${killedBy ?? 'a signal'}` : `failed with exit code ${exit}`;
    return new KindError('CommandFailed', `${command} ${ended}: ${sentence ?? 'it printed nothing'}`, {
      command,
      output,
    });
  }
}

/** kind's own sentence, which may have several lines, and what the command printed that it ran: all of it without kind. */
function partsOf(output: string): { readonly says: string | undefined; readonly prints: string } {
  const begin = /^ERROR: /m.exec(output);
  if (begin === null) return { says: undefined, prints: output };
  const rest = output.slice(begin.index + 'ERROR: '.length);
  const end = /\n\s*\n|\nCommand Output: |\nStack Trace: /.exec(rest)?.index ?? rest.length;
  const [, prints = ''] = /Command Output: (.*)$/s.exec(rest.slice(end)) ?? [];
  return {
    says: rest
      .slice(0, end)
      .trim()
      .replaceAll(/\s*\n\s*/g, ' '),
    prints,
  };
}

/** The line that gave it away; else the last that says it is an error; else the last. */
function lineOf(prints: string, pattern: RegExp | undefined): string | undefined {
  const lines = prints
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !/^Run '.*--help' for more information/.test(line));
  return (
    lines.find(line => pattern?.test(line)) ??
    lines.findLast(line => /^(?:\w+: )?(?:error|fatal)\b/i.test(line)) ??
    lines.at(-1)
  );
}

/** `command "docker run ..." failed with error: exit status 125` says nothing without what it printed. */
const withCause = (says: string, line: string | undefined): string =>
  says.replace(
    /command "([\w./-]+ [\w-]+).*" failed with error: (.*)$/,
    (_, command: string, error: string) => `${command} failed: ${line ?? error}`,
  );
