import type { Container } from 'kubefault/sdk';

/** Schemes whose next part is a host; with others (`s3://bucket`, `docker://image`) it is not. */
const schemes =
  'https?|wss?|tcp|udp|grpcs?|postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|nats|kafka|ldaps?|smtps?|mqtts?|memcached';

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const host = `${label}(?:\\.${label})*\\.?`;
const url = new RegExp(`\\b(?:${schemes})://(?:[^\\s/@'"]*@)?(${host})(?=[:/?#\\s'"\`,;)]|$)`, 'gi');
/** A word that ends so can be nothing but the name of a Service, whatever stands before it. */
const full = new RegExp(
  `(?:^|[=\\s/@'"\`,(])(${label}(?:\\.${label})+\\.svc(?:\\.${host})?)(?=[:/?#\\s'"\`,;)]|$)`,
  'gi',
);
/** `--redis-addr=redis:6379`. Without a port it may be an address to listen on, or a name of any other kind. */
const flag = new RegExp(
  `^--?[\\w.-]*(?:host|addr|address|url|uri|endpoint|server|broker|upstream)s?=(${host}):\\d{2,5}$`,
  'i',
);

/** What each of these has in it. Hardly any argument has, and they are looked through in every container. */
const sign = /:\/\/|\.svc|:\d{2,5}$/i;

/** Hosts in the command and arguments of a container, as written. A bare word is none, nor is what a variable is part of. */
export function hostsInArguments({ command = [], args = [] }: Container): readonly string[] {
  const words = [...command, ...args];
  if (!words.some(word => sign.test(word))) return [];
  const joined = words.map((word, i) => (/^--?[\w.-]+$/.test(word) ? `${word}=${words[i + 1] ?? ''}` : word));
  const found = words.flatMap(word => [...word.matchAll(url), ...word.matchAll(full)].map(match => match[1] ?? ''));
  const flags = joined.flatMap(word => flag.exec(word)?.[1] ?? []);
  return [...new Set([...found, ...flags])];
}
