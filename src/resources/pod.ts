import type { V1Pod } from '@kubernetes/client-node';
import { ownerOf } from './owner-of.ts';
import { podReferences } from './pod-references.ts';
import { podSpecMasks } from './pod-spec-masks.ts';
import { defineResource } from './resource.ts';
import type { KubeObject } from './wire.ts';

export type Pod = KubeObject<'Pod', V1Pod>;

export const Pod = defineResource<Pod>()({
  id: 'v1/Pod',
  plural: 'pods',
  namespaced: true,
  requires: ['spec'],
  masks: podSpecMasks('spec'),
  links: pod => ({
    owner: ownerOf(pod),
    node: pod.spec?.nodeName,
    get references() {
      return podReferences(pod.metadata.namespace, pod.spec);
    },
  }),
});
