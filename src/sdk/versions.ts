import { Pod } from '../resources/pod.ts';
import { isLive } from './pods.ts';
import type { Reader } from './reader.ts';

/** A Kubernetes version without what vendors add to it. The major is 1. */
export interface Version {
  readonly minor: number;
  readonly patch: number;
}

/** `v1.34.3`, `v1.29.4-eks-1234`, `v1.31.2+k3s1`, `v1.33.0-rc.1`; undefined for anything else. */
export function parseVersion(text: string | undefined): Version | undefined {
  const [, minor, patch] = /^v?1\.(\d+)\.(\d+)(?:[-+_].*)?$/.exec(text ?? '') ?? [];
  return minor === undefined ? undefined : { minor: Number(minor), patch: Number(patch) };
}

/** By how many minors `a` is ahead of `b`; negative where it is behind. Patches do not count. */
export const minorSkew = (a: Version, b: Version): number => a.minor - b.minor;

/** `v1.34.3`, or `v1.34` for a minor. */
export const formatVersion = ({ minor, patch }: Version, isWhole = true): string =>
  `v1.${minor}${isWhole ? `.${patch}` : ''}`;

/** A static Pod of the control plane, with the version that its image says; undefined where it says none. */
export interface Component {
  readonly name: string;
  readonly pod: Pod;
  readonly version: Version | undefined;
}

/**
 * The live Pods of some control plane components, as kubeadm labels them. An image without a tag of a version (by digest,
 * or rebuilt under a name of its own) has none.
 */
export const componentsOf = (
  names: readonly string[],
  { list }: Pick<Reader<typeof Pod>, 'list'>,
): readonly Component[] =>
  names.flatMap(name =>
    list(Pod, { namespace: 'kube-system', labels: { matchLabels: { component: name } } })
      .filter(isLive)
      .map(pod => {
        const image = pod.spec?.containers?.find(container => container.name === name)?.image ?? '';
        return { name, pod, version: parseVersion(/:([^:/@]+)(?:@.*)?$/.exec(image)?.[1]) };
      }),
  );
