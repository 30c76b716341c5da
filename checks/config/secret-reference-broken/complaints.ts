/** What the kubelet says is missing. */
export interface Complaint {
  /** undefined: it names the key alone. */
  readonly secret: string | undefined;
  /** undefined: the whole Secret is missing. */
  readonly key: string | undefined;
}

/**
 * The Secrets and keys that a message of the kubelet misses: of a container that waits with CreateContainerConfigError, or
 * of an event FailedMount (pkg/kubelet/kubelet_pods.go, pkg/volume/secret).
 */
export function complaints(message: string): readonly Complaint[] {
  const wholes = [...message.matchAll(/\bsecrets? "([^"]+)" not found/g)];
  const keys = [...message.matchAll(/couldn't find key (\S+) in Secret [^/\s]+\/([^\s,;\]]+)/g)];
  const ofVolumes = [...message.matchAll(/references non-existent secret key: ([^\s,;\]]+)/g)];
  return [
    ...wholes.map(([, secret]) => ({ secret, key: undefined })),
    ...keys.map(([, key, secret]) => ({ secret, key })),
    ...ofVolumes.map(([, key]) => ({ secret: undefined, key })),
  ];
}
