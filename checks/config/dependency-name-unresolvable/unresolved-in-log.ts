import type { LogLine } from 'kubefault/documents';

/** A line of a log that says that a host name was not found. */
export interface Unresolved {
  readonly host: string;
  readonly line: string;
}

const name = '["\'`‘“]?([A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]\\.?)';
/** What resolvers, languages and clients say: Node.js, Go, PostgreSQL, MySQL, glibc, curl, wget, busybox, nginx, Java, dig. */
const complaints = [
  `getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ${name}`,
  `\\blookup ${name}(?: on \\S+)?: (?:no such host|server misbehaving|Temporary failure in name resolution)`,
  `could not translate host name ${name}`,
  `Unknown MySQL server host ${name}`,
  `Could not resolve host(?:name)?:? ${name}`,
  `unable to resolve host address ${name}`,
  `\\bbad address ${name}`,
  `host not found in upstream ${name}`,
  `UnknownHostException: ${name}`,
  `(?:server can't find|can't resolve) ${name}`,
  // A word alone before the colon is as often that of a function: "getaddrinfo: Name or service not known".
  `(?:(?<![A-Za-z0-9.-])${name}:\\d+|\\bping: ${name}): (?:Name or service not known|Temporary failure in name resolution)`,
].map(text => new RegExp(text));

/** A line that says so says it near its beginning; what is longer is data. */
const longest = 2_000;

/** The hosts that a program could not resolve, each once, with the last line that says so. */
export function unresolvedInLog(lines: readonly LogLine[]): readonly Unresolved[] {
  const found = new Map<string, Unresolved>();
  for (const { text } of lines) {
    const match = complaints.map(complaint => complaint.exec(text.slice(0, longest))).find(Boolean);
    const host = match?.[1] ?? match?.[2];
    if (host) found.set(host, { host, line: text });
  }
  return [...found.values()];
}
