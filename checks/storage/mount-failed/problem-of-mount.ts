import { excerpt } from 'kubefault/sdk';

/** Earlier rows win: an NFS mount that is denied fails with status 32 as well. */
const problems: readonly (readonly [RegExp, string])[] = [
  [/configmap "?[^"]*"? not found|configmap references non-existent/i, 'the ConfigMap, or a key of it, does not exist'],
  [/secret "?[^"]*"? not found|secret references non-existent/i, 'the Secret, or a key of it, does not exist'],
  [/hostPath type check failed/i, 'the path on the Node is missing, or of another kind'],
  [/not found in the list of registered CSI drivers/i, 'its CSI driver is not registered on the Node'],
  [/no space left/i, 'the disk of the Node is full'],
  [/wrong fs type|bad superblock|can't read superblock/i, 'its file system is of another type, or damaged'],
  [/permission denied|access denied/i, 'access to it is denied'],
  [/no such host|name or service not known|failed to resolve/i, 'the name of its server does not resolve'],
  [/connection refused|no route to host|connection timed out/i, 'its server cannot be reached'],
  [/exit status 32|mount failed/i, 'the mount command fails (server, export, or tools that are missing on the Node)'],
  [/timed out|deadline exceeded|timeout/i, 'it was not there in time'],
];

/** What the message of a failed mount says in the end, in our words; the first of its own where they do not fit. */
export const problemOfMount = (message: string): string =>
  problems.find(([pattern]) => pattern.test(message))?.[1] ?? (excerpt(message, 150) || 'the kubelet says no more');
