/** All that a check may import beside the resources. Everything here is pure. */
export { type AnyDocument, type Document, defineDocument } from '../documents/document.ts';
export { matches } from '../resources/matches.ts';
export { ownerOf } from '../resources/owner-of.ts';
export {
  defineResource,
  type LabelSelector,
  type Labels,
  type Links,
  type Ref,
  type Resource,
} from '../resources/resource.ts';
export { formatRef, toRef } from '../resources/to-ref.ts';
export type { Where } from '../resources/where.ts';
export type { KubeObject, Wire } from '../resources/wire.ts';
export type { Severity } from '../results/severity.ts';
export { isAddressWithPort, isCidr, isIpAddress } from './addresses.ts';
export { asText } from './as-text.ts';
export type { AnyCheck, At, Check, Context, Message, Messages, Option, Options, Relation } from './check.ts';
export { awaitsVolume, type ClaimedVolume, claimsOf, claimUsers } from './claims.ts';
export { condition } from './condition.ts';
export { type ConfigMapReference, configMapReferences } from './config-map-references.ts';
export { containersWithoutState } from './containers-without-state.ts';
export { cordonedSince, isCordoned } from './cordon.ts';
export { declaredPorts } from './declared-ports.ts';
export { defineCheck } from './define-check.ts';
export { definePlugin, type Plugin } from './define-plugin.ts';
export { describeEnd } from './describe-end.ts';
export { type Allowance, allowanceOf, budgeted, formatBudget, podsUnder } from './disruption-budgets.ts';
export { type Duration, formatDuration, parseDuration } from './duration.ts';
export { type Endpoint, readyEndpoints, type ServicePort, servesPort, slicesOf } from './endpoint-slices.ts';
export { eventTime } from './event-time.ts';
export { excerpt } from './excerpt.ts';
export { exitCodeMeaning } from './exit-code-meaning.ts';
export { flagValue } from './flag-value.ts';
export { formatLabels } from './labels.ts';
export { lastWritten } from './last-written.ts';
export { livePodsOf } from './live-pods-of.ts';
export { member } from './member.ts';
export { type MountedFile, mountedFile } from './mounted-file.ts';
export { newestReplicaSet } from './newest-replica-set.ts';
export { type ParsedYaml, parseYaml } from './parse-yaml.ts';
export { plural } from './plural.ts';
export { type PodMaker, type PodSpec, podSpecOf } from './pod-spec-of.ts';
export { type PodTemplate, podTemplates, workloads } from './pod-templates.ts';
export {
  type Container,
  type ContainerStatus,
  containerStatuses,
  isBeingDeleted,
  isFinished,
  isLive,
} from './pods.ts';
export type { Of, Reader } from './reader.ts';
export { allowsNode, matchesNodeSelector, schedulable } from './scheduling.ts';
export { formatReadiness, selectedPods } from './selected-pods.ts';
export { type ServiceNamer, servicesNamedBy } from './services-named-by.ts';
export { defaultSettings, type Settings } from './settings.ts';
export { formatTaint, type Taint, type Toleration, tolerates, untolerated } from './taints.ts';
export { later, latest } from './times.ts';
export { type Component, componentsOf, formatVersion, minorSkew, parseVersion, type Version } from './versions.ts';
export { wantsPods } from './wants-pods.ts';
export { workerNodes } from './worker-nodes.ts';
