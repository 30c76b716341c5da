import { DaemonSet, type Node, ServiceAccount } from 'kubefault/resources';
import {
  condition,
  formatRef,
  isBeingDeleted,
  isNetworkAgent,
  knownNetworkAgents,
  type Reader,
  type Ref,
  toRef,
} from 'kubefault/sdk';

/** ServiceAccounts of add-ons that are called otherwise than their DaemonSets. */
const otherAccounts = ['flannel', 'calico-cni-plugin', 'ovn-kubernetes-node'];

/**
 * What shows that a DaemonSet is missing, and that the network is not built in: the configuration names an agent, one is
 * being deleted, the ServiceAccount of one was left behind, or one has said on the Node whether its network is up. Of a
 * network of routes the cloud provider says that, and k3s, which has flannel built in, did so in earlier releases.
 */
export function traceOfAgent(
  node: Node,
  names: readonly string[],
  { derive, list }: Pick<Reader<typeof DaemonSet | typeof ServiceAccount>, 'derive' | 'list'>,
): string | undefined {
  const own = names.find(name => !knownNetworkAgents.includes(name));
  if (own !== undefined) return `the configuration names ${own}`;
  const leaving = list(DaemonSet).find(set => isBeingDeleted(set) && isNetworkAgent(set, names));
  if (leaving) return `${formatRef(toRef(leaving))} is being deleted`;
  const accounts = derive(accountsByName);
  const account = [...names, ...otherAccounts].flatMap(name => accounts.get(name) ?? [])[0];
  if (account) return `${formatRef(account)} is that of one`;
  const { reason } = condition(node, 'NetworkUnavailable') ?? {};
  const isK3s = node.status?.nodeInfo?.kubeletVersion?.includes('+k3s');
  const others = isK3s ? /^((No)?RouteCreated|FlannelIs(Up|Down))$/ : /^(No)?RouteCreated$/;
  return reason && !others.test(reason) ? `one has said ${reason} on the Node` : undefined;
}

const accountsByName = ({ list }: Reader<typeof ServiceAccount>): ReadonlyMap<string, Ref> =>
  new Map(list(ServiceAccount).map(account => [account.metadata.name, toRef(account)]));
