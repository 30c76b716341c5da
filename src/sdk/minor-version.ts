/**
 * The minor version in a release of Kubernetes, or in the tag of an image of it: 34 for `v1.34.3`, `v1.34.3+k3s1` and
 * `registry.k8s.io/kube-proxy:v1.34.3@sha256:...`. undefined where there is none: another tag, or a digest alone.
 */
export function minorVersion(text = ''): number | undefined {
  const found = /(?:^|:)v?1\.(\d+)[^/]*$/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
