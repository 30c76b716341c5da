/** What kind, or the container runtime below it, can refuse: how its message looks, and the way out. */
const known = {
  KindNotInstalled: {
    pattern: undefined,
    hint: 'install kind (https://kind.sigs.k8s.io), or name it: new Kind({ binary })',
  },
  ProviderPermission: {
    pattern:
      /permission denied while trying to connect|docker\.sock.*permission denied|Error loading config file.*permission denied/i,
    hint: 'join the group of the container runtime (sudo usermod -aG docker $USER, then log in again), or use rootless mode',
  },
  ProviderUnavailable: {
    pattern:
      /cannot connect to the (?:docker|podman) (?:daemon|socket)|is the docker daemon running|failed to connect to the docker API|failed to list clusters|executable file not found/i,
    hint: 'start the container runtime; `docker info` (or podman, nerdctl) must answer',
  },
  ProviderTooOld: { pattern: /podman version "[^"]*" is too old/, hint: 'install a newer podman' },
  ClusterExists: {
    pattern: /node\(s\) already exist for a cluster with the name/,
    hint: 'choose another name, or delete it: kind delete cluster --name NAME',
  },
  InvalidName: {
    pattern: /is not a valid cluster name/,
    hint: 'lower-case letters, digits, dots and dashes, at most 40 characters',
  },
  InvalidConfig: {
    pattern:
      /unknown apiVersion:|unknown kind|unable to decode config|invalid configuration|must have at least one control-plane node|invalid \w+ ?[Ss]ubnet|invalid ipFamily|error unmarshal(?:l)?ing|field \w+ not found/,
    hint: 'the fields are those of https://kind.sigs.k8s.io/docs/user/configuration/',
  },
  ImagePull: {
    pattern: /failed to pull image "/,
    hint: 'pull the node image first (docker pull kindest/node:VERSION), or name one that is there',
  },
  NodeBoot: {
    pattern: /could not find a (?:log )?line that matches/,
    hint: 'a node did not start: mostly too few inotify instances (sysctl fs.inotify.max_user_instances=1024 fs.inotify.max_user_watches=1048576), https://kind.sigs.k8s.io/docs/user/known-issues/#pod-errors-due-to-too-many-open-files',
  },
  RootlessSetup: {
    pattern: /rootless provider requires cgroup v2|requires setting systemd property "Delegate=yes"/,
    hint: 'set the machine up for rootless containers: https://kind.sigs.k8s.io/docs/user/rootless/',
  },
  NetworkPool: {
    pattern:
      /failed to ensure docker network|non-overlapping IPv4 address pool|all predefined address pools have been fully subnetted|exhausted attempts trying to find a non-overlapping subnet/,
    hint: 'remove unused networks (docker network prune), or give Docker larger default-address-pools',
  },
  PortInUse: {
    pattern: /port is already allocated|address already in use/,
    hint: 'choose another hostPort or apiServerPort, or leave it out: a free one is taken',
  },
  WslCgroups: {
    pattern: /unable to start container process: error adding pid \d+ to cgroups/,
    hint: 'https://kind.sigs.k8s.io/docs/user/using-wsl2/',
  },
  NodeStorage: {
    pattern: /failed to get rootfs info|stat failed on \/dev\//,
    hint: 'mount the device into the node with extraMounts: https://kind.sigs.k8s.io/docs/user/known-issues/#failed-to-get-rootfs-info--stat-failed-on-dev',
  },
  KubeadmFailed: {
    pattern: /failed to (?:init|join) node with kubeadm/,
    hint: 'too little memory or disk, or an image of another version; retain the cluster and export its logs to see which',
  },
  KubeconfigLocked: {
    pattern: /failed to lock config file/,
    hint: 'another process writes that kubeconfig; name a private file',
  },
  KubeconfigUnwritable: {
    pattern: /failed to export kubeconfig|failed to (?:write|create).*kubeconfig|failed to write KUBECONFIG/i,
    hint: 'name a kubeconfig in a folder that can be written',
  },
  ClusterNotFound: {
    pattern: /could not locate any control plane nodes for cluster named|no nodes found for cluster|unknown cluster/,
    hint: 'kind get clusters prints those there are',
  },
  ImageNotLocal: {
    pattern: /image: "[^"]*" not present locally|No such image|image not known/i,
    hint: 'build or pull it first: an image is loaded from this machine',
  },
  UnknownNode: { pattern: /unknown node:?/, hint: 'kind get nodes --name NAME prints those there are' },
  NotReady: {
    pattern: undefined,
    hint: 'the network plugin may be missing or slow, or the machine too small; export the logs to see',
  },
  DeleteFailed: { pattern: undefined, hint: 'the container runtime must answer first' },
  Timeout: { pattern: undefined, hint: 'the container runtime is slow or hangs; `docker ps` must answer' },
  Aborted: { pattern: undefined, hint: 'it was asked to stop' },
  CommandFailed: { pattern: undefined, hint: 'the output says why' },
} as const;

export type KindErrorCode = keyof typeof known;

/** A failure that a person can act on: `message` says what failed, `hint` what to do, `output` what was printed. */
export class KindError extends Error {
  override readonly name = 'KindError';
  readonly code: KindErrorCode;
  readonly hint: string;
  /** The command line, for a person to try again. */
  readonly command: string;
  /** All that it printed on standard error. */
  readonly output: string;

  constructor(
    code: KindErrorCode,
    message: string,
    { command, output = '', hint = known[code].hint as string }: Details,
  ) {
    super(message);
    this.code = code;
    this.command = command;
    this.output = output;
    this.hint = hint;
  }

  /** The error that the output of a failed command stands for. */
  static of(command: string, exit: number | null, output: string): KindError {
    const [code] =
      (Object.entries(known) as [KindErrorCode, { readonly pattern: RegExp | undefined }][]).find(([, { pattern }]) =>
        pattern?.test(output),
      ) ?? (['CommandFailed'] as const);
    const ended = exit === null ? 'was killed' : `failed with exit code ${exit}`;
    return new KindError(code, `${command} ${ended}: ${told(output)}`, { command, output });
  }
}

interface Details {
  readonly command: string;
  readonly output?: string;
  readonly hint?: string;
}

/** kind's own sentence; without one, the last line. */
function told(output: string): string {
  const lines = output.split('\n').map(line => line.trim());
  const said = lines.findLast(line => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
  return said ?? lines.findLast(line => line !== '') ?? 'it printed nothing';
}
