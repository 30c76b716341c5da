import { readFile } from 'node:fs/promises';

/** Below it, a second cluster or one of several nodes does not start: systemd and the kubelet of each node take dozens. */
const enough = 256;

/**
 * A sentence for a person whose kernel grants few inotify instances; `undefined` where it grants enough, or is no Linux.
 * https://kind.sigs.k8s.io/docs/user/known-issues/#pod-errors-due-to-too-many-open-files
 */
export async function inotifyWarning(file = '/proc/sys/fs/inotify/max_user_instances'): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const instances = Number.parseInt(text, 10);
  if (Number.isNaN(instances) || instances >= enough) return undefined;
  return `warning: the kernel grants ${instances} inotify instances, and nodes may not start: sudo sysctl fs.inotify.max_user_instances=1024 fs.inotify.max_user_watches=1048576`;
}
