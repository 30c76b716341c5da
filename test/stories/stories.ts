import { cniServiceAccountMissing } from './cni-service-account-missing.ts';
import { removedControllerManagerFlag } from './removed-controller-manager-flag.ts';
import type { Story } from './story.ts';
import { webhookServiceSelector } from './webhook-service-selector.ts';

/** Every story that is kept as a recording. */
export const stories: readonly Story[] = [
  cniServiceAccountMissing,
  removedControllerManagerFlag,
  webhookServiceSelector,
];
