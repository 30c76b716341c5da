import { allNodesTainted } from './all-nodes-tainted.ts';
import { cniServiceAccountMissing } from './cni-service-account-missing.ts';
import { forgottenCordon } from './forgotten-cordon.ts';
import { noServingCertificates } from './no-serving-certificates.ts';
import { removedControllerManagerFlag } from './removed-controller-manager-flag.ts';
import type { Story } from './story.ts';
import { webhookServiceSelector } from './webhook-service-selector.ts';

/** Every story that is kept as a recording. */
export const stories: readonly Story[] = [
  allNodesTainted,
  cniServiceAccountMissing,
  forgottenCordon,
  noServingCertificates,
  removedControllerManagerFlag,
  webhookServiceSelector,
];
