import type { Config } from '../config/config.ts';
import { defaultSettings, type Settings } from '../sdk/settings.ts';

/** What the configuration says of the cluster, with defaults. */
export const settingsOf = ({ cluster = {} }: Config): Settings => ({
  ...defaultSettings,
  ...cluster,
  dns: { ...defaultSettings.dns, ...cluster.dns },
});
