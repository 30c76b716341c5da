/** What a run must be allowed to do beyond GET and LIST of API objects, which is `api`. */
export const capabilities = [
  'api',
  'events',
  'logs',
  'secrets',
  'node-proxy',
  'metrics',
  'exec',
  'probe',
  'node-access',
  'history',
] as const;

export type Capability = (typeof capabilities)[number];
