import { Malformed } from '../resources/malformed.ts';
import { defineDocument } from './document.ts';

/** What the API server says of itself. */
export interface ApiServerHealth {
  readonly healthy: boolean;
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
    name: () => path,
    request: () => `/${path}?verbose`,
    answers: ({ status, text }: { readonly status: number; readonly text: string }) =>
      status === 500 && /^\[[+-]\]/m.test(text),
    decode: ({ status, text }: { readonly status: number; readonly text: string }): ApiServerHealth => {
      const checks = [...text.matchAll(/^\[([+-])\](\S+) ?(.*)$/gm)].map(([, sign, name = '', detail = '']) => ({
        name,
        ok: sign === '+',
        detail,
      }));
      if (checks.length === 0 && text.trim() !== 'ok')
        throw new Malformed(`expected lines such as "[+]ping ok" from /${path}`);
      return { healthy: status === 200, checks };
    },
  }) as const;

export const ApiServerReadyz = defineDocument<Record<never, never>, ApiServerHealth>()(health('readyz'));
export const ApiServerLivez = defineDocument<Record<never, never>, ApiServerHealth>()(health('livez'));
