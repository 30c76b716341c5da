import { EventsOf } from 'kubefault/documents';
import { Node, PersistentVolumeClaim, Pod, VolumeAttachment } from 'kubefault/resources';
import { condition, defineCheck, eventTime, excerpt, isLive, toRef } from 'kubefault/sdk';
import { creationOf } from './creation-of.ts';
import { volumesOf } from './volumes-of.ts';
import { waitingSince } from './waiting-since.ts';

export default defineCheck({
  version: 1,
  title: 'Every scheduled Pod has its containers created',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/',
  subject: Pod,
  reads: [PersistentVolumeClaim, VolumeAttachment],
  enriches: [EventsOf, Node],
  grace: '5m',
  messages: {
    notTakenOn: 'is on Node {node}, and no kubelet has reported on its containers',
    noSandbox: 'is on Node {node}, and its volumes or its network have not been set up: {waiting}',
    notCreated: 'is on Node {node}, and its containers have not been created: {waiting}',
  },
  causedBy: {
    'network/pod-sandbox-failed': 'same-pod',
    'storage/mount-failed': 'same-pod',
    'storage/attach-failed': 'related',
    'storage/multi-attach': 'same-pod',
    'config/configmap-reference-broken': 'same-pod',
    'config/secret-reference-broken': 'same-pod',
    'access/root-ca-configmap-missing': 'same-namespace',
    'node/kubelet-unhealthy': 'same-node',
    'node/heartbeat-lost': 'same-node',
  },

  examine(pod, { cannotTell, get, list, report, skip }) {
    const node = pod.spec?.nodeName;
    if (!isLive(pod)) return skip('is finished or being deleted');
    if (!node) return skip('is not scheduled');
    const creation = creationOf(pod);
    if (creation === 'unknown') return cannotTell('the state of a container is not reported');
    if (creation === 'elsewhere') return skip('waits for a reason that has its own check');
    if (!creation) return;
    const at = { since: waitingSince(pod), related: volumesOf(pod, { get, list }) };
    if (creation.length === 0) return report('notTakenOn', { node }, at);
    const hasSandbox = condition(pod, 'PodReadyToStartContainers')?.status !== 'False';
    report(hasSandbox ? 'notCreated' : 'noSandbox', { node, waiting: creation.join(', ') }, at);
  },

  *evidence(pod, { get, read }) {
    const { nodeName: name = '', volumes = [] } = pod.spec ?? {};
    yield `volumes: ${volumes.map(({ name }) => name).join(', ') || 'none'}`;
    const node = get(Node, { name });
    yield node ? `Node ${name} is Ready ${condition(node, 'Ready')?.status ?? 'unknown'}` : `there is no Node ${name}`;
    const warnings = read(EventsOf, toRef(pod)).filter(({ type }) => type === 'Warning');
    const newest = warnings.toSorted((a, b) => Date.parse(eventTime(b) ?? '') - Date.parse(eventTime(a) ?? ''));
    for (const event of newest.slice(0, 3))
      yield `${eventTime(event)} ${event.reason}: ${excerpt(event.message ?? '')}`;
  },
});
