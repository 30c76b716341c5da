import type { V1ControllerRevision } from '@kubernetes/client-node';
import { ownerOf } from './owner-of.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type ControllerRevision = KubeObject<'ControllerRevision', V1ControllerRevision>;

export const ControllerRevision = defineResource<ControllerRevision>()({
  id: 'apps/v1/ControllerRevision',
  plural: 'controllerrevisions',
  namespaced: true,
  // A whole Pod template, with the values of its environment.
  drops: ['data'],
  links: object => ({ owner: ownerOf(object) }),
});
