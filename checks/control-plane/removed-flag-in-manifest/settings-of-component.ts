import type { Pod } from 'kubefault/resources';
import type { Container } from 'kubefault/sdk';
import { type RemovedSetting, removedSettings } from './removed-settings.ts';
import { settingsOf } from './settings-of.ts';

/** A component with what it is told and that some version does not know. */
export interface SettingsOfComponent {
  readonly container: Container;
  readonly removed: readonly RemovedSetting[];
}

/** undefined where the command line is not known. `further`: rows such as `kube-apiserver flag goaway-chance 40`. */
export function settingsOfComponent(
  component: string,
  { spec }: Pod,
  further: readonly string[] = [],
): SettingsOfComponent | undefined {
  const containers = spec?.containers ?? [];
  const container = containers.find(({ name }) => name === component) ?? containers[0];
  const settings = container ? settingsOf(container) : [];
  if (!container || settings.length === 0) return undefined;
  const isSet = (row: RemovedSetting): boolean =>
    row.component === component && settings.some(({ kind, name }) => kind === row.kind && name === row.name);
  return { container, removed: [...removedSettings, ...further.map(rowOf)].filter(isSet) };
}

function rowOf(row: string): RemovedSetting {
  const [component = '', kind, name = '', since] = row.split(' ');
  return { component, kind: kind as RemovedSetting['kind'], name, since: Number(since) };
}
