import { Malformed } from '../resources/malformed.ts';
import { defineDocument } from './document.ts';

/** What the API server says of itself. */
export interface ApiServerHealth {
  readonly healthy: boolean;
  /** Of HTTP. */
  readonly status: number;
  /** The single checks; empty where the server gives the status alone. */
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

/**
 * `/readyz` and `/livez`: 200 or 500, with a line for each check: `[+]etcd ok`, `[-]etcd failed: reason withheld`. Open to
 * everybody through the role system:public-info-viewer. https://kubernetes.io/docs/reference/using-api/health-checks/
 */
const health = (path: 'readyz' | 'livez') =>
  ({
    id: path,
    capability: 'api',
    format: 'text',
    budget: 1,
    // There is one.
    name: () => '',
    request: () => `/${path}?verbose`,
    answers: ({ status, text }: { readonly status: number; readonly text: string }) =>
      status >= 500 && isOfApiServer(text),
    decode: ({ status, text }: { readonly status: number; readonly text: string }): ApiServerHealth => {
      const checks = [...text.matchAll(line)].map(([, sign, name = '', detail = '']) => ({
        name,
        ok: sign === '+',
        detail,
      }));
      if (status === 200 && checks.length === 0 && text.trim() !== 'ok')
        throw new Malformed(`expected lines such as "[+]ping ok" from /${path}`);
      return { healthy: status === 200, status, checks };
    },
  }) as const;

const line = /^\[([+-])\](\S+) ?(.*)$/gm;

/**
 * Did the API server itself say so? By its lines, by its last one where they are withheld, or as a Status, which is how
 * it answers what it cannot serve. A load balancer that reaches no API server answers with a page or a word of its own.
 */
function isOfApiServer(text: string): boolean {
  if (text.search(line) >= 0 || /^(readyz|livez|healthz) check failed$/m.test(text)) return true;
  try {
    return (JSON.parse(text) as { kind?: unknown } | null)?.kind === 'Status';
  } catch {
    return false;
  }
}

export const ApiServerReadyz = defineDocument<Record<never, never>, ApiServerHealth>()(health('readyz'));
export const ApiServerLivez = defineDocument<Record<never, never>, ApiServerHealth>()(health('livez'));
