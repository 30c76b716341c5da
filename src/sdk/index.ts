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
export { type ServiceNamer, servicesNamedBy } from '../resources/services-named-by.ts';
export { formatRef, toRef } from '../resources/to-ref.ts';
export type { Where } from '../resources/where.ts';
export type { KubeObject, Wire } from '../resources/wire.ts';
export type { Relation } from '../results/cause.ts';
export type { Severity } from '../results/severity.ts';
export { isAddressWithPort, isCidr, isIpAddress } from './addresses.ts';
export { type Amounts, amountsOf, formatAmount, formatAmounts, minus, sum } from './amounts.ts';
export { asText } from './as-text.ts';
export { type Candidate, candidates } from './candidates.ts';
export { type Certificate, certificatesIn } from './certificates-in.ts';
export type { AnyCheck, At, Check, Context, Message, Messages, Option, Options } from './check.ts';
export { awaitsVolume, type ClaimedVolume, claimsOf, claimUsers } from './claims.ts';
export { clusterDns } from './cluster-dns.ts';
export { componentOf } from './component-of.ts';
export { condition } from './condition.ts';
export { containersWithoutState } from './containers-without-state.ts';
export { cordonedSince, isCordoned } from './cordon.ts';
export { type CrashLoop, crashLoopOf } from './crash-loop-of.ts';
export { daemonSetSuits } from './daemon-set-suits.ts';
export { declaredPorts } from './declared-ports.ts';
export { defineCheck } from './define-check.ts';
export { definePlugin, type Pending, type Plugin } from './define-plugin.ts';
export { describeEnd } from './describe-end.ts';
export { type Allowance, allowanceOf, budgeted, formatBudget, podsUnder } from './disruption-budgets.ts';
export { type Duration, formatDuration, parseDuration } from './duration.ts';
export { type Endpoint, readyEndpoints, type ServicePort, servesPort, slicesOf } from './endpoint-slices.ts';
export { eventTime } from './event-time.ts';
export { excerpt } from './excerpt.ts';
export { exitCodeMeaning } from './exit-code-meaning.ts';
export { flagValue } from './flag-value.ts';
export { formatProbe, type Probe } from './format-probe.ts';
export { type FrequentRestarts, frequentRestarts } from './frequent-restarts.ts';
export { isControlPlaneNode } from './is-control-plane-node.ts';
export { type KeyedReference, keyedReferences } from './keyed-references.ts';
export { formatLabels } from './labels.ts';
export { lastWords } from './last-words.ts';
export { lastWritten } from './last-written.ts';
export { leaseAge } from './lease-age.ts';
export { linesOfRefusals } from './lines-of-refusals.ts';
export { linesOfProbes } from './lines-of-probes.ts';
export { livePodsOf } from './live-pods-of.ts';
export { member } from './member.ts';
export { minorVersion } from './minor-version.ts';
export { type MissingLeader, missingLeader } from './missing-leader.ts';
export { type MountedFile, mountedFile } from './mounted-file.ts';
export { isNetworkAgent, knownNetworkAgents } from './network-agents.ts';
export { nodePressure } from './node-pressure.ts';
export { nodeRoom, type Room, roomOn } from './node-room.ts';
export { notWaiting } from './not-waiting.ts';
export { type ParsedYaml, parseYaml } from './parse-yaml.ts';
export { plural } from './plural.ts';
export { podCounts } from './pod-counts.ts';
export { podRequests } from './pod-requests.ts';
export { type PodMaker, type PodSpec, podSpecOf } from './pod-spec-of.ts';
export { type PodTemplate, podTemplates, workloads } from './pod-templates.ts';
export { type Container, type ContainerStatus, containerStatuses, isBeingDeleted, isFinished, isLive } from './pods.ts';
export { prefetch } from './prefetch.ts';
export { type ProbeEvent, probeEvents } from './probe-events.ts';
export { formatQuantity, parseQuantity } from './quantity.ts';
export { type ProbedContainer, probedContainers } from './probed-containers.ts';
export type { Of, Reader } from './reader.ts';
export { type PodCreator, type Refusal, refusalOf } from './refusal-of.ts';
export { allowsNode, matchesNodeSelector, schedulable } from './scheduling.ts';
export { formatReadiness, selectedPods } from './selected-pods.ts';
export { servicesInCommands } from './services-in-commands.ts';
export { defaultSettings, type Settings } from './settings.ts';
export { fits, formatShortages, type Shortage, shortages } from './shortages.ts';
export { formatTaint, repellingTaints, type Taint, type Toleration, tolerates, untolerated } from './taints.ts';
export { later, latest } from './times.ts';
export { type Unreadiness, unreadiness } from './unreadiness.ts';
export { unscheduledSince } from './unscheduled-since.ts';
export { type Component, componentsOf, formatVersion, minorSkew, parseVersion, type Version } from './versions.ts';
export { wantsPods } from './wants-pods.ts';
export { withNodes } from './with-nodes.ts';
export { workerNodes } from './worker-nodes.ts';
