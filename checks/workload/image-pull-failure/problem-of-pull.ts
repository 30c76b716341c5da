/** Earlier rows win: a missing platform is also "not found", and a rate limit is also "denied". */
const problems: readonly (readonly [RegExp, string])[] = [
  [/toomanyrequests|too many requests|rate limit|\b429\b/i, 'the registry limits the rate of pulls'],
  [/no match for platform|no matching manifest/i, 'it has no variant for the platform of the Node'],
  [/x509|certificate/i, 'the certificate of the registry is not trusted'],
  [/no such host|server misbehaving/i, 'the host name of the registry does not resolve'],
  [/timeout|timed out|deadline exceeded/i, 'the registry does not answer in time'],
  [/connection refused|connection reset|no route to host|network is unreachable/i, 'the registry cannot be reached'],
  [/unauthorized|denied|forbidden|authorization|authentication|\b40[13]\b/i, 'the registry denies access to it'],
  [/not found|manifest unknown|name unknown|\b404\b/i, 'the registry does not have it'],
  [/no space left/i, 'the disk of the Node is full'],
];

/**
 * What the message of a failed pull says in the end, in our words: the text comes from the runtime and the registry. The
 * image's own name is left out, as it may hold any of the words.
 */
export function problemOfPull(message: string, image: string, reason: string): string {
  const text = message.replaceAll(image, '');
  if (reason === 'SignatureValidationFailed') return 'its signature is not valid';
  return problems.find(([pattern]) => pattern.test(text))?.[1] ?? `the kubelet says no more than ${reason}`;
}
