import type { Config } from './config.ts';

/** What holds where neither a flag nor the configuration says anything; durations as they are written there. */
export const defaults = {
  profile: 'platform',
  failOn: 'high',
  failOnNew: false,
  settle: '10m',
  timeout: '60s',
  requestTimeout: '60s',
  reporters: ['console'],
} as const satisfies Config;
