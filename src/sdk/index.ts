/** All that a check may import beside the resources. Everything here is pure. */
export { type AnyDocument, type Document, defineDocument } from '../documents/document.ts';
export type { Where } from '../resources/where.ts';
export { matches } from '../resources/matches.ts';
export { ownerOf } from '../resources/owner-of.ts';
export { defineResource, type Labels, type LabelSelector, type Links, type Ref, type Resource } from '../resources/resource.ts';
export { formatRef, toRef } from '../resources/to-ref.ts';
export type { KubeObject, Wire } from '../resources/wire.ts';
export type { Severity } from '../results/severity.ts';
export type { AnyCheck, At, Check, Context, Message, Messages, Option, Options, Relation } from './check.ts';
export { condition } from './condition.ts';
export { defineCheck } from './define-check.ts';
export { definePlugin, type Plugin } from './define-plugin.ts';
export { type Duration, formatDuration, parseDuration } from './duration.ts';
export { formatLabels } from './labels.ts';
export { lastWritten } from './last-written.ts';
export {
  type Container,
  type ContainerStatus,
  containerStatuses,
  isBeingDeleted,
  isFinished,
  isLive,
  isMirrorPod,
} from './pods.ts';
export { type PodTemplate, podTemplates, workloads } from './pod-templates.ts';
export { plural } from './plural.ts';
export type { Of, Reader } from './reader.ts';
export { allowsNode, schedulable } from './scheduling.ts';
export { defaultSettings, type Settings } from './settings.ts';
export { later, latest } from './times.ts';
export { formatTaint, type Taint, tolerates, type Toleration, untolerated } from './taints.ts';
