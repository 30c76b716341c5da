import type { V1ReplicaSet } from '@kubernetes/client-node';
import { ownerOf } from './owner-of.ts';
import { podReferences } from './pod-references.ts';
import { podSpecMasks } from './pod-spec-masks.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type ReplicaSet = KubeObject<'ReplicaSet', V1ReplicaSet>;

export const ReplicaSet = defineResource<ReplicaSet>()({
  id: 'apps/v1/ReplicaSet',
  plural: 'replicasets',
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
