import { Node, type Pod } from 'kubefault/resources';
import {
  componentsOf,
  formatRef,
  isBeingDeleted,
  parseVersion,
  type Reader,
  type Ref,
  toRef,
  type Version,
} from 'kubefault/sdk';

/** One part of the cluster with its version. */
export interface Part {
  /** `kubelet`, `kube-scheduler`. */
  readonly name: string;
  readonly version: Version;
  /** Absent for the API server that has answered. */
  readonly of?: Ref;
  /** When its container started, for parts of the control plane. */
  readonly started?: string | undefined;
}

const components = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];

/** The API server that answers, what can be seen of the control plane, and the kubelets; and what has no version. */
export function partsOf(
  server: Version,
  { list }: Pick<Reader<typeof Node | typeof Pod>, 'list'>,
): { readonly parts: readonly Part[]; readonly unknown: readonly string[] } {
  const nodes = list(Node).filter(
    node => !isBeingDeleted(node) && node.metadata.labels?.['type'] !== 'virtual-kubelet',
  );
  const found = [
    ...componentsOf(components, { list }).map(({ name, pod, version }) => ({
      name,
      version,
      of: toRef(pod),
      started: pod.status?.containerStatuses?.find(status => status.name === name)?.state?.running?.startedAt,
    })),
    ...nodes.map(node => ({
      name: 'kubelet',
      version: parseVersion(node.status?.nodeInfo?.kubeletVersion),
      of: toRef(node),
      started: undefined,
    })),
  ];
  return {
    parts: [
      { name: 'API server', version: server },
      ...found.flatMap(({ version, ...part }) => (version ? [{ ...part, version }] : [])),
    ],
    unknown: found.filter(({ version }) => !version).map(({ of }) => formatRef(of)),
  };
}
