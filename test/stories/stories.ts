import { allNodesTainted } from './all-nodes-tainted.ts';
import { cniServiceAccountMissing } from './cni-service-account-missing.ts';
import { diskFillsUp } from './disk-fills-up.ts';
import { forgottenCordon } from './forgotten-cordon.ts';
import { removedControllerManagerFlag } from './removed-controller-manager-flag.ts';
import type { Story } from './story.ts';
import { webhookServiceSelector } from './webhook-service-selector.ts';
import { yearlyCertificatesForgotten } from './yearly-certificates-forgotten.ts';

/** Every story that is kept as a recording. */
export const stories: readonly Story[] = [
  allNodesTainted,
  cniServiceAccountMissing,
  diskFillsUp,
  forgottenCordon,
  removedControllerManagerFlag,
  webhookServiceSelector,
  yearlyCertificatesForgotten,
];
