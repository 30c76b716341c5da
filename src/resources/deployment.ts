import type { V1Deployment } from '@kubernetes/client-node';
import { ownerOf } from './owner-of.ts';
import { podReferences } from './pod-references.ts';
import { podSpecMasks } from './pod-spec-masks.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type Deployment = KubeObject<'Deployment', V1Deployment>;

export const Deployment = defineResource<Deployment>()({
  id: 'apps/v1/Deployment',
  plural: 'deployments',
  namespaced: true,
  requires: ['spec'],
  masks: podSpecMasks('spec.template.spec'),
  links: object => ({
    owner: ownerOf(object),
    makes: object.spec?.template?.metadata?.labels,
    get references() {
      return podReferences(object.metadata.namespace, object.spec?.template?.spec);
    },
  }),
});
