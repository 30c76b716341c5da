import { PodLog } from '../documents/pod-log.ts';
import type { Pod } from '../resources/pod.ts';
import { excerpt } from './excerpt.ts';
import { containerStatuses } from './pods.ts';
import type { Reader } from './reader.ts';

/** How klog, zap, logrus, etcd and CoreDNS mark an error. */
const error =
  /^[EF]\d{4} |level=(error|fatal)|"level":"(error|fatal|panic)"|\[(ERROR|FATAL|PANIC)\]|^(panic|error|fatal)\b/i;

/** Lines that are shown; the end of a program is at the end of its log. */
const mostLines = 3;

/**
 * Lines of evidence: the errors at the end of the log of the first container that is not ready or has restarted, else
 * its last lines. After a restart it is the log of the run before it.
 */
export function* lastWords(pod: Pod, { read }: Pick<Reader<never, typeof PodLog>, 'read'>): Generator<string> {
  const { namespace = '', name } = pod.metadata;
  const troubled = containerStatuses(pod).find(
    ({ ready, restartCount = 0, state }) => (restartCount > 0 || !state?.waiting) && (restartCount > 0 || !ready),
  );
  if (!troubled) return;
  // The log of a container that waits to be restarted is that of its last run.
  const previous = (troubled.restartCount ?? 0) > 0 && troubled.state?.running !== undefined;
  const container = troubled.name ?? '';
  const tail = read(PodLog, { namespace, pod: name, container, ...(previous && { previous }) })?.tail ?? [];
  const errors = tail.filter(({ text }) => error.test(text));
  for (const { at, text } of (errors.length > 0 ? errors : tail).slice(-mostLines))
    yield `log of ${container}: ${at ? `${at} ` : ''}${excerpt(text)}`;
}
