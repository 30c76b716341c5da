/**
 * A cluster, as kind's `kind.x-k8s.io/v1alpha4` describes it. `kind` and `apiVersion` are added where it is written out.
 * https://kind.sigs.k8s.io/docs/user/configuration/
 */
export interface ClusterConfig {
  readonly nodes?: readonly NodeConfig[];
  readonly networking?: Networking;
  readonly featureGates?: Readonly<Record<string, boolean>>;
  /** `--runtime-config` of the API server: `{ 'api/alpha': 'true' }`. */
  readonly runtimeConfig?: Readonly<Record<string, string>>;
  /** YAML, merged into the configuration of kubeadm by its `kind`. */
  readonly kubeadmConfigPatches?: readonly string[];
  readonly kubeadmConfigPatchesJSON6902?: readonly JsonPatch[];
  /** TOML, merged into /etc/containerd/config.toml. */
  readonly containerdConfigPatches?: readonly ContainerdPatch[];
  readonly containerdConfigPatchesJSON6902?: readonly string[];
}

export type ContainerdPatch = string;

export interface JsonPatch {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The operations, as YAML or JSON. */
  readonly patch: string;
}

export interface NodeConfig {
  readonly role: 'control-plane' | 'worker';
  readonly image?: string;
  /** Labels of the Node object. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly extraMounts?: readonly Mount[];
  readonly extraPortMappings?: readonly PortMapping[];
  readonly kubeadmConfigPatches?: readonly string[];
  readonly kubeadmConfigPatchesJSON6902?: readonly JsonPatch[];
}

export interface Mount {
  readonly hostPath: string;
  readonly containerPath: string;
  readonly readOnly?: boolean;
  readonly selinuxRelabel?: boolean;
  readonly propagation?: 'None' | 'HostToContainer' | 'Bidirectional';
}

export interface PortMapping {
  readonly containerPort: number;
  /** 0 lets the system choose. */
  readonly hostPort?: number;
  readonly listenAddress?: string;
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

export interface Networking {
  readonly ipFamily?: 'ipv4' | 'ipv6' | 'dual';
  readonly apiServerAddress?: string;
  readonly apiServerPort?: number;
  readonly podSubnet?: string;
  readonly serviceSubnet?: string;
  readonly disableDefaultCNI?: boolean;
  /** `none` passes kind's validation though its API does not name it. */
  readonly kubeProxyMode?: 'iptables' | 'ipvs' | 'nftables' | 'none';
  readonly dnsSearch?: readonly string[];
}
