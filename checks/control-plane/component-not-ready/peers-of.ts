import { Pod } from 'kubefault/resources';
import { componentOf, condition, isBeingDeleted, type Reader, type Ref, withNodes } from 'kubefault/sdk';
import { componentIn } from './component-in.ts';

/** Other Pods of a component that a finding names. */
const most = 20;

/**
 * Whether another Pod of the component is Ready, and what may have to do with it: some of these Pods, etcd and the Nodes.
 * For findings alone: of proxies there is one on each Node.
 */
export function peersOf(
  pod: Pod,
  prefixes: readonly string[],
  { list }: Pick<Reader<typeof Pod>, 'list'>,
): { readonly isOneReady: boolean; readonly related: readonly Ref[] } {
  const { namespace, name } = pod.metadata;
  const others = list(Pod, { namespace }).filter(({ metadata }) => metadata.name !== name);
  const component = componentIn(pod, prefixes);
  const peers = others.filter(other => componentIn(other, prefixes) === component);
  const members = others.filter(other => componentOf(other) === 'etcd');
  return {
    isOneReady: peers.some(peer => !isBeingDeleted(peer) && condition(peer, 'Ready')?.status === 'True'),
    related: withNodes([pod, ...peers.slice(0, most), ...members]),
  };
}
