import type { PodLog } from 'kubefault/documents';
import { excerpt } from 'kubefault/sdk';

/**
 * How the plugin says it, now and in earlier releases. It ends the process with that line.
 * https://coredns.io/plugins/loop/
 */
const lastWords =
  /plugin\/loop: (Loop \(.*?\) detected(?: for zone "[^"]*")?|Forwarding loop detected(?: in "[^"]*" zone)?|Seen .* more than twice)/i;

/** The newest line of a log by which CoreDNS ended itself because of a loop; its end, as a process says there why it ended. */
export function loopIn(
  log: PodLog | undefined,
): { readonly at: string | undefined; readonly line: string } | undefined {
  const last = log?.tail.findLast(({ text }) => lastWords.test(text));
  return last && { at: last.at, line: excerpt(lastWords.exec(last.text)?.[1] ?? '') };
}
