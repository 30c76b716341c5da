import type { V1StatefulSet } from '@kubernetes/client-node';
import { ownerOf } from './owner-of.ts';
import { podReferences } from './pod-references.ts';
import { podSpecMasks } from './pod-spec-masks.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type StatefulSet = KubeObject<'StatefulSet', V1StatefulSet>;

export const StatefulSet = defineResource<StatefulSet>()({
  id: 'apps/v1/StatefulSet',
  plural: 'statefulsets',
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
