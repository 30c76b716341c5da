import { minorVersion } from 'kubefault/sdk';

/**
 * Tells whether the minor version of a kube-proxy is within two bounds: by the tag of its image, or, for an image without
 * one, by the rule that it is up to three versions older than the API server and never newer. Where that does not
 * decide, `unknown` is told and the answer is yes.
 * https://kubernetes.io/releases/version-skew-policy/#kube-proxy
 */
export const versionTest =
  (image: string | undefined, clusterVersion: () => string | undefined, unknown: (reason: string) => void) =>
  (first: number, last: number): boolean => {
    const tagged = minorVersion(image);
    const newest = tagged ?? (image === undefined ? undefined : minorVersion(clusterVersion()));
    const oldest = tagged ?? (newest ?? 0) - 3;
    if (newest !== undefined && (newest < first || oldest > last)) return false;
    if (newest === undefined || oldest < first || newest > last)
      unknown('the version of kube-proxy, which decides whether it has its mode, is not known');
    return true;
  };
