import { ConfigMap, CronJob, Job, Pod } from 'kubefault/resources';
import {
  condition,
  containerStatuses,
  defineCheck,
  isBeingDeleted,
  isLive,
  type KeyedReference,
  keyedReferences,
  livePodsOf,
  type PodSpec,
  podSpecOf,
  wantsPods,
  workloads,
} from 'kubefault/sdk';
import { keysOf } from './keys-of.ts';
import { missingPart } from './missing-part.ts';

export default defineCheck({
  version: 1,
  title: 'Every ConfigMap and every key of one that a Pod needs exists',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps',
  subject: [Pod, ...workloads, Job, CronJob],
  reads: [ConfigMap],
  options: {
    includeTemplates: {
      description: 'Judge templates too, for what no live Pod of the workload refers to',
      type: 'boolean',
      default: true,
    },
  },
  messages: {
    missing: 'needs ConfigMap {configMap}, which does not exist ({places})',
    keyMissing: 'needs key {key}, which ConfigMap {configMap} does not have ({places})',
    missingAtNextStart: {
      text: 'needs at its next start ConfigMap {configMap}, which does not exist ({places})',
      severity: 'medium',
    },
    keyMissingAtNextStart: {
      text: 'needs at its next start key {key}, which ConfigMap {configMap} does not have ({places})',
      severity: 'medium',
    },
  },
  causedBy: { 'access/root-ca-configmap-missing': 'same-namespace' },

  examine(object, { cannotTell, get, list, options, report, skip }) {
    const { namespace = '' } = object.metadata;
    const pod = object.kind === 'Pod' ? object : undefined;
    if (isBeingDeleted(object) || (pod && !isLive(pod))) return skip('is finished or being deleted');
    if (!pod && !options.includeTemplates) return skip('is a workload, and templates are not judged');
    const idle = object.kind !== 'Pod' && !wantsPods(object);
    // Somebody scales an idle Deployment or StatefulSet up again; these others are history, or switched off.
    if (idle && ['ReplicaSet', 'Job', 'CronJob'].includes(object.kind)) return skip('wants no Pods any more');
    const spec = podSpecOf(object);
    if (!spec?.containers?.length) return cannotTell('names no container');

    const broken = new Map<string, KeyedReference[]>();
    for (const reference of needed(spec)) {
      const id = missingPart(reference, get(ConfigMap, { namespace, name: reference.name }));
      if (id !== undefined) broken.set(id, [...(broken.get(id) ?? []), reference]);
    }
    if (broken.size === 0) return;
    const livePods = object.kind === 'Pod' ? [] : livePodsOf(object, { list });
    const ofPods = livePods.flatMap(live => needed(live.spec ?? {}));
    const reportedAsPod = new Set(ofPods.flatMap(({ name, key = '' }) => [name, `${name}/${key}`]));
    for (const [id, references] of broken) {
      if (reportedAsPod.has(id)) continue;
      const started = pod && references.every(({ users }) => users.every(user => hasStarted(pod, user)));
      const later = started || idle || livePods.length > 0;
      const [configMap = '', key] = id.split('/');
      const data = { configMap, key: key ?? '', places: references.map(({ place }) => place).join(', ') };
      const since = pod && !started ? condition(pod, 'ContainersReady')?.lastTransitionTime : undefined;
      const at = { key: id, since, related: [{ kind: 'ConfigMap', namespace, name: configMap }] };
      if (key === undefined) report(later ? 'missingAtNextStart' : 'missing', data, at);
      else report(later ? 'keyMissingAtNextStart' : 'keyMissing', data, at);
    }
  },

  evidence(object, { get }) {
    const { namespace } = object.metadata;
    const names = new Set(keyedReferences(podSpecOf(object) ?? {}, 'ConfigMap').map(({ name }) => name));
    const waiting = object.kind === 'Pod' ? containerStatuses(object).filter(({ state }) => state?.waiting) : [];
    const found = [...names].flatMap(name => get(ConfigMap, { namespace, name }) ?? []);
    return [
      ...waiting.map(({ name, state }) => `container ${name} waits: ${state?.waiting?.reason}`),
      ...found.map(map => `ConfigMap ${map.metadata.name} has keys ${keysOf(map).join(', ') || '(none)'}`),
    ];
  },
});

const needed = (spec: PodSpec): readonly KeyedReference[] =>
  keyedReferences(spec, 'ConfigMap').filter(({ optional }) => !optional);

/** The kubelet resolves references when a container starts: what runs keeps its values, and so did what ended well. */
const hasStarted = (pod: Pod, user: string): boolean =>
  containerStatuses(pod).some(
    ({ name, state }) => name === user && (state?.running !== undefined || state?.terminated?.exitCode === 0),
  );
