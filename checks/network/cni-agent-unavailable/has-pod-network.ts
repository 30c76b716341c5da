import { Pod } from 'kubefault/resources';
import { condition, isLive, type Reader } from 'kubefault/sdk';

/** A fact for `derive`: does a Ready Pod have an address of its own, beside that of its Node? Something gave it one. */
export const hasPodNetwork = ({ list }: Reader<typeof Pod>): boolean =>
  list(Pod).some(pod => {
    const { podIP, hostIP } = pod.status ?? {};
    const isReady = isLive(pod) && condition(pod, 'Ready')?.status === 'True';
    return isReady && !pod.spec?.hostNetwork && Boolean(podIP && hostIP) && podIP !== hostIP;
  });
