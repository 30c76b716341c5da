/**
 * A text from the cluster, fit for one line of a report: no control characters, at most `most` characters, and URLs
 * without the parts that carry credentials (user and query), as pull errors quote signed URLs in full.
 */
export function excerpt(text: string, most = 200): string {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\/\/[^/\s@]+@/g, '//')
    .replace(/(\w:\/\/[^\s"'?]*)\?[^\s"']*/g, '$1?...')
    .trim();
  return line.length <= most
    ? line
    : `${Array.from(line)
        .slice(0, most - 3)
        .join('')}...`;
}
