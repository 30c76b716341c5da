import type { KindErrorCode } from '../src/kind-error.ts';

/** What a failing command printed on standard error, and the error that it stands for. */
export interface Recorded {
  readonly what: string;
  /** `recorded`: printed by kind v0.31.0 with Docker 28; `source`: put together from its source; `report`: from an issue. */
  readonly from: 'recorded' | 'source' | 'report';
  readonly code: KindErrorCode;
  readonly message: string;
  readonly stderr: string;
  /** Printed by a command on a node. */
  readonly onNode?: true;
}

const preparing = `Creating cluster "x" ...
 • Ensuring node image (kindest/node:v1.34.3) 🖼  ...
 ✓ Ensuring node image (kindest/node:v1.34.3) 🖼
 • Preparing nodes 📦   ...
 ✗ Preparing nodes 📦 
`;
const dockerRun =
  'command "docker run --name x-control-plane --hostname x-control-plane --label io.x-k8s.kind.role=control-plane --privileged --security-opt seccomp=unconfined --tmpfs /tmp --tmpfs /run --volume /var --detach --tty --label io.x-k8s.kind.cluster=x --net kind --publish=127.0.0.1:39281:6443/TCP -e KUBECONFIG=/etc/kubernetes/admin.conf kindest/node:v1.34.3" failed with error: exit status 125';
const dockerPs = `command "docker ps -a --filter label=io.x-k8s.kind.cluster --format '{{.Label "io.x-k8s.kind.cluster"}}'" failed with error:`;
const kubeadm =
  'command "docker exec --privileged x-control-plane kubeadm init --config=/kind/kubeadm.conf --skip-token-print --v=6" failed with error: exit status 1';

/** From a config of `kubernetesVersion: v9.9.9` that never comes up; shortened. */
const kubeadmLog = `I1121 21:02:04.176982     151 initconfiguration.go:261] loading configuration from "/kind/kubeadm.conf"
I1121 21:06:06.675306     151 round_trippers.go:632] "Response" verb="GET" url="https://172.18.0.5:6443/livez?timeout=10s" status="" milliseconds=0
[control-plane-check] kube-apiserver is not healthy after 4m0.00127317s

A control plane component may have crashed or exited when started by the container runtime.
error: error execution phase wait-control-plane: failed while waiting for the control plane to start
k8s.io/kubernetes/cmd/kubeadm/app/cmd/phases/workflow.(*Runner).Run.func1
	k8s.io/kubernetes@v1.34.3/cmd/kubeadm/app/cmd/phases/workflow/runner.go:262
runtime.goexit
	runtime/asm_amd64.s:1771
`;

export const recorded: readonly Recorded[] = [
  {
    what: 'the socket of Docker is not ours',
    from: 'recorded',
    code: 'ProviderPermission',
    message:
      'failed to list clusters: docker ps failed: permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.50/containers/json?all=1": dial unix /var/run/docker.sock: connect: permission denied',
    stderr: `ERROR: failed to list clusters: ${dockerPs} exit status 1

Command Output: permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.50/containers/json?all=1": dial unix /var/run/docker.sock: connect: permission denied
`,
  },
  {
    what: 'the socket of Docker is not ours, on a node',
    from: 'recorded',
    code: 'ProviderPermission',
    message:
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.50/containers/x/json": dial unix /var/run/docker.sock: connect: permission denied',
    onNode: true,
    stderr:
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.50/containers/x/json": dial unix /var/run/docker.sock: connect: permission denied\n',
  },
  {
    what: 'Docker does not run',
    from: 'recorded',
    code: 'ProviderUnavailable',
    message:
      'failed to list clusters: docker ps failed: Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?',
    stderr: `ERROR: failed to list clusters: ${dockerPs} exit status 1

Command Output: Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?
`,
  },
  {
    what: 'Docker does not run, before a create',
    from: 'recorded',
    code: 'ProviderUnavailable',
    message:
      'failed to create cluster: failed to get docker info: docker info failed: Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?',
    stderr: `using docker due to KIND_EXPERIMENTAL_PROVIDER
ERROR: failed to create cluster: failed to get docker info: command "docker info --format '{{json .}}'" failed with error: exit status 1

Command Output: {"ID":"","Containers":0,"RegistryConfig":null,"ClientInfo":{"Debug":false,"Version":"28.2.2","Plugins":[],"Warnings":null}}
Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?
`,
  },
  {
    what: 'Docker does not run, on a node',
    from: 'recorded',
    code: 'ProviderUnavailable',
    message: 'Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?',
    onNode: true,
    stderr: 'Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?\n',
  },
  {
    what: 'there is no podman',
    from: 'recorded',
    code: 'ProviderUnavailable',
    message: 'failed to list clusters: podman ps failed: exec: "podman": executable file not found in $PATH',
    stderr: `using podman due to KIND_EXPERIMENTAL_PROVIDER
enabling experimental podman provider
ERROR: failed to list clusters: command "podman ps -a --filter label=io.x-k8s.kind.cluster --format '{{index .Labels "io.x-k8s.kind.cluster"}}'" failed with error: exec: "podman": executable file not found in $PATH

Command Output: 
`,
  },
  {
    what: 'an old podman',
    from: 'source',
    code: 'ProviderTooOld',
    message:
      'failed to create cluster: failed to check podman version: podman version "1.6.4" is too old, please upgrade to "1.8.0" or later',
    stderr:
      'ERROR: failed to create cluster: failed to check podman version: podman version "1.6.4" is too old, please upgrade to "1.8.0" or later\n',
  },
  {
    what: 'the disk is full',
    from: 'report',
    code: 'NoSpace',
    message:
      'failed to create cluster: docker run failed: docker: Error response from daemon: mkdir /var/lib/docker/overlay2/a: no space left on device.',
    stderr: `${preparing}ERROR: failed to create cluster: ${dockerRun}

Command Output: docker: Error response from daemon: mkdir /var/lib/docker/overlay2/a: no space left on device.
See 'docker run --help'.
`,
  },
  {
    what: 'a device that the kubelet cannot stat',
    from: 'report',
    code: 'NodeStorage',
    message:
      'failed to create cluster: failed to init node with kubeadm: docker exec failed: E0518 18:23:11 kubelet.go:1391] "Failed to start ContainerManager" err="failed to get rootfs info: failed to get device for dir \\"/var/lib/kubelet\\""',
    stderr: `ERROR: failed to create cluster: failed to init node with kubeadm: ${kubeadm}

Command Output: E0518 18:23:11 kubelet.go:1391] "Failed to start ContainerManager" err="failed to get rootfs info: failed to get device for dir \\"/var/lib/kubelet\\""
error: error execution phase wait-control-plane
`,
  },
  {
    what: 'cgroups of WSL',
    from: 'report',
    code: 'WslCgroups',
    message:
      'failed to create cluster: docker exec failed: OCI runtime exec failed: exec failed: unable to start container process: error adding pid 2107 to cgroups: failed to write 2107',
    stderr: `ERROR: failed to create cluster: command "docker exec --privileged x-control-plane mkdir -p /kind" failed with error: exit status 126

Command Output: OCI runtime exec failed: exec failed: unable to start container process: error adding pid 2107 to cgroups: failed to write 2107
`,
  },
  {
    what: 'kubeadm gives up',
    from: 'recorded',
    code: 'KubeadmFailed',
    message:
      'failed to create cluster: failed to init node with kubeadm: docker exec failed: error: error execution phase wait-control-plane: failed while waiting for the control plane to start',
    stderr: `ERROR: failed to create cluster: failed to init node with kubeadm: ${kubeadm}

Command Output: ${kubeadmLog}`,
  },
  {
    what: 'kubeadm gives up, and its log speaks of a port and of a file',
    from: 'source',
    code: 'KubeadmFailed',
    message:
      'failed to create cluster: failed to init node with kubeadm: docker exec failed: error: error execution phase wait-control-plane: failed while waiting for the control plane to start',
    stderr: `ERROR: failed to create cluster: failed to init node with kubeadm: ${kubeadm}

Command Output: listen tcp :10257: bind: address already in use
Error: No such container: x
${kubeadmLog}`,
  },
  {
    what: 'a node that does not boot',
    from: 'recorded',
    code: 'NodeBoot',
    message:
      'failed to create cluster: could not find a log line that matches "Reached target .*Multi-User System.*|detected cgroup v1"',
    stderr: `${preparing}Deleted nodes: ["x-control-plane"]
ERROR: failed to create cluster: could not find a log line that matches "Reached target .*Multi-User System.*|detected cgroup v1"
`,
  },
  {
    what: 'no address for a network',
    from: 'report',
    code: 'NetworkPool',
    message:
      'failed to create cluster: failed to ensure docker network: docker network failed: Error response from daemon: could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    stderr: `ERROR: failed to create cluster: failed to ensure docker network: command "docker network create -d=bridge -o com.docker.network.bridge.enable_ip_masquerade=true --ipv6 --subnet fc00:f853:ccd:e793::/64 kind" failed with error: exit status 1

Command Output: Error response from daemon: could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network
`,
  },
  {
    what: 'no subnet for a network',
    from: 'source',
    code: 'NetworkPool',
    message:
      'failed to create cluster: failed to ensure docker network: exhausted attempts trying to find a non-overlapping subnet',
    stderr:
      'ERROR: failed to create cluster: failed to ensure docker network: exhausted attempts trying to find a non-overlapping subnet\n',
  },
  {
    what: 'a port of another process',
    from: 'recorded',
    code: 'PortInUse',
    message:
      'failed to create cluster: docker run failed: docker: Error response from daemon: driver failed programming external connectivity on endpoint x-control-plane (c522): Error starting userland proxy: listen tcp4 127.0.0.1:39281: bind: address already in use',
    stderr: `${preparing}Deleted nodes: ["x-control-plane"]
ERROR: failed to create cluster: ${dockerRun}

Command Output: c7b86b951ac92e40ee5d2b452455f7c401947d687b60de39dc063c0bf5dfa621
docker: Error response from daemon: driver failed programming external connectivity on endpoint x-control-plane (c522): Error starting userland proxy: listen tcp4 127.0.0.1:39281: bind: address already in use

Run 'docker run --help' for more information
`,
  },
  {
    what: 'a port of another container',
    from: 'report',
    code: 'PortInUse',
    message:
      'failed to create cluster: docker run failed: docker: Error response from daemon: driver failed programming external connectivity on endpoint x-control-plane (c522): Bind for 127.0.0.1:39281 failed: port is already allocated.',
    stderr: `${preparing}ERROR: failed to create cluster: ${dockerRun}

Command Output: c7b86b951ac92e40ee5d2b452455f7c401947d687b60de39dc063c0bf5dfa621
docker: Error response from daemon: driver failed programming external connectivity on endpoint x-control-plane (c522): Bind for 127.0.0.1:39281 failed: port is already allocated.
`,
  },
  {
    what: 'a cluster of that name',
    from: 'recorded',
    code: 'ClusterExists',
    message: 'failed to create cluster: node(s) already exist for a cluster with the name "x"',
    stderr: 'ERROR: failed to create cluster: node(s) already exist for a cluster with the name "x"\n',
  },
  {
    what: 'a container of the name of its node',
    from: 'recorded',
    code: 'ClusterExists',
    message:
      'failed to create cluster: docker run failed: docker: Error response from daemon: Conflict. The container name "/x-control-plane" is already in use by container "4ddd". You have to remove (or rename) that container to be able to reuse that name.',
    stderr: `${preparing}ERROR: failed to create cluster: ${dockerRun}

Command Output: docker: Error response from daemon: Conflict. The container name "/x-control-plane" is already in use by container "4ddd". You have to remove (or rename) that container to be able to reuse that name.

Run 'docker run --help' for more information
`,
  },
  {
    what: 'an image that cannot be pulled',
    from: 'recorded',
    code: 'ImagePull',
    message:
      'failed to create cluster: failed to pull image "kindest/node:v0.0.1": docker pull failed: Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
    stderr: `Creating cluster "x" ...
 • Ensuring node image (kindest/node:v0.0.1) 🖼  ...
 ✗ Ensuring node image (kindest/node:v0.0.1) 🖼
ERROR: failed to create cluster: failed to pull image "kindest/node:v0.0.1": command "docker pull kindest/node:v0.0.1" failed with error: exit status 1

Command Output: Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host
`,
  },
  {
    what: 'a bad name',
    from: 'recorded',
    code: 'InvalidName',
    message:
      "failed to create cluster: 'Bad_Name' is not a valid cluster name, cluster names must match `^[a-z0-9.-]+$`",
    stderr:
      "ERROR: failed to create cluster: 'Bad_Name' is not a valid cluster name, cluster names must match `^[a-z0-9.-]+$`\n",
  },
  ...(
    [
      ['unknown apiVersion: kind.x-k8s.io/v9', 'unknown apiVersion: kind.x-k8s.io/v9'],
      [
        'unknown kind Klaster for apiVersion: kind.x-k8s.io/v1alpha4',
        'unknown kind Klaster for apiVersion: kind.x-k8s.io/v1alpha4',
      ],
      [
        'unable to decode config: yaml: unmarshal errors:\n  line 3: field nodez not found in type v1alpha4.Cluster',
        'unable to decode config: yaml: unmarshal errors: line 3: field nodez not found in type v1alpha4.Cluster',
      ],
      [
        "could not determine kind / apiVersion for config: yaml: line 1: did not find expected ',' or ']'",
        "could not determine kind / apiVersion for config: yaml: line 1: did not find expected ',' or ']'",
      ],
      [
        '[invalid configuration for node 0: "boss" is not a valid node role, must have at least one control-plane node]',
        '[invalid configuration for node 0: "boss" is not a valid node role, must have at least one control-plane node]',
      ],
      ['must have at least one control-plane node', 'must have at least one control-plane node'],
      [
        '[invalid ipFamily: ipv5, invalid pod subnet failed to parse cidr value:"nope" with error: invalid CIDR address: nope, invalid kubeProxyMode: x]',
        '[invalid ipFamily: ipv5, invalid pod subnet failed to parse cidr value:"nope" with error: invalid CIDR address: nope, invalid kubeProxyMode: x]',
      ],
      ['invalid kubeProxyMode: x', 'invalid kubeProxyMode: x'],
      [
        'unable to decode config: Unknown MountPropagation: "Nope"',
        'unable to decode config: Unknown MountPropagation: "Nope"',
      ],
      [
        'failed to generate kubeadm config content: failed to parse patches: failed to parse type meta for "kind: [a": error converting YAML to JSON: yaml: line 1',
        'failed to generate kubeadm config content: failed to parse patches: failed to parse type meta for "kind: [a": error converting YAML to JSON: yaml: line 1',
      ],
    ] as const
  ).map(
    ([stderr, message]): Recorded => ({
      what: `a bad config: ${message.slice(0, 60)}`,
      from: 'recorded',
      code: 'InvalidConfig',
      message: `failed to create cluster: ${message}`,
      stderr: `ERROR: failed to create cluster: ${stderr}\n`,
    }),
  ),
  {
    what: 'rootless without cgroup v2',
    from: 'source',
    code: 'RootlessSetup',
    message:
      'failed to create cluster: running kind with rootless provider requires cgroup v2, see https://kind.sigs.k8s.io/docs/user/rootless/',
    stderr:
      'ERROR: failed to create cluster: running kind with rootless provider requires cgroup v2, see https://kind.sigs.k8s.io/docs/user/rootless/\n',
  },
  {
    what: 'rootless without delegation',
    from: 'source',
    code: 'RootlessSetup',
    message:
      'failed to create cluster: running kind with rootless provider requires setting systemd property "Delegate=yes", see https://kind.sigs.k8s.io/docs/user/rootless/',
    stderr:
      'ERROR: failed to create cluster: running kind with rootless provider requires setting systemd property "Delegate=yes", see https://kind.sigs.k8s.io/docs/user/rootless/\n',
  },
  {
    what: 'a kubeconfig that is locked',
    from: 'recorded',
    code: 'KubeconfigLocked',
    message: 'failed to delete cluster "x": failed to lock config file: open kubeconfig.lock: file exists',
    stderr: `Deleting cluster "x" ...
failed to update kubeconfig: failed to lock config file: open kubeconfig.lock: file exists
ERROR: failed to delete cluster "x": failed to lock config file: open kubeconfig.lock: file exists
`,
  },
  {
    what: 'a kubeconfig whose folder cannot be made',
    from: 'recorded',
    code: 'KubeconfigUnwritable',
    message: 'failed to delete cluster "x": failed to lock config file: mkdir /proc/nope: no such file or directory',
    stderr: `Deleting cluster "x" ...
failed to update kubeconfig: failed to lock config file: mkdir /proc/nope: no such file or directory
ERROR: failed to delete cluster "x": failed to lock config file: mkdir /proc/nope: no such file or directory
`,
  },
  {
    what: 'a kubeconfig that cannot be written',
    from: 'source',
    code: 'KubeconfigUnwritable',
    message: 'failed to create cluster: failed to write KUBECONFIG: open kubeconfig: permission denied',
    stderr: 'ERROR: failed to create cluster: failed to write KUBECONFIG: open kubeconfig: permission denied\n',
  },
  ...(
    [
      "could not locate any control plane nodes for cluster named 'x'. Use the --name option to select a different cluster",
      'unknown cluster "x"',
      'no nodes found for cluster "x"',
    ] as const
  ).map(
    (said): Recorded => ({
      what: `no cluster: ${said.slice(0, 30)}`,
      from: 'recorded',
      code: 'ClusterNotFound',
      message: said,
      stderr: `ERROR: ${said}\n`,
    }),
  ),
  {
    what: 'an image that is not here',
    from: 'recorded',
    code: 'ImageNotLocal',
    message: 'image: "lab/nope:1" not present locally',
    stderr: 'ERROR: image: "lab/nope:1" not present locally\n',
  },
  {
    what: 'an archive that is not here',
    from: 'recorded',
    code: 'ImageNotLocal',
    message: 'stat none.tar: no such file or directory',
    stderr: 'ERROR: stat none.tar: no such file or directory\n',
  },
  {
    what: 'an image that docker cannot save',
    from: 'recorded',
    code: 'ImageNotLocal',
    message: 'Error response from daemon: reference does not exist',
    stderr: 'Error response from daemon: reference does not exist\n',
  },
  {
    what: 'an image that podman cannot save',
    from: 'report',
    code: 'ImageNotLocal',
    message: 'Error: lab/nope:1: image not known',
    stderr: 'Error: lab/nope:1: image not known\n',
  },
  {
    what: 'a node that is not there',
    from: 'recorded',
    code: 'UnknownNode',
    message: 'unknown node: "nope"',
    stderr: 'ERROR: unknown node: "nope"\n',
  },
  {
    what: 'a node that is not there, for a command',
    from: 'recorded',
    code: 'UnknownNode',
    message: 'Error response from daemon: No such container: x',
    onNode: true,
    stderr: 'Error response from daemon: No such container: x\n',
  },
];
