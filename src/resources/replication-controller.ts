import type { V1ReplicationController } from '@kubernetes/client-node';
import { ownerOf } from './owner-of.ts';
import { podSpecMasks } from './pod-spec-masks.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type ReplicationController = KubeObject<'ReplicationController', V1ReplicationController>;

export const ReplicationController = defineResource<ReplicationController>()({
  id: 'v1/ReplicationController',
  plural: 'replicationcontrollers',
  namespaced: true,
  requires: ['spec'],
  masks: podSpecMasks('spec.template.spec'),
  links: object => ({ owner: ownerOf(object) }),
});
