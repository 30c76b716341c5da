import type { V1CronJob } from '@kubernetes/client-node';
import { podReferences } from './pod-references.ts';
import { podSpecMasks } from './pod-spec-masks.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type CronJob = KubeObject<'CronJob', V1CronJob>;

export const CronJob = defineResource<CronJob>()({
  id: 'batch/v1/CronJob',
  plural: 'cronjobs',
  namespaced: true,
  requires: ['spec'],
  masks: podSpecMasks('spec.jobTemplate.spec.template.spec'),
  links: object => ({
    get references() {
      return podReferences(object.metadata.namespace, object.spec?.jobTemplate?.spec?.template?.spec);
    },
  }),
});
