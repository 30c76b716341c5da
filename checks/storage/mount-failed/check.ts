import { EventsOf } from 'kubefault/documents';
import { PersistentVolumeClaim, Pod, VolumeAttachment } from 'kubefault/resources';
import {
  type ContainerStatus,
  containerStatuses,
  defineCheck,
  eventTime,
  excerpt,
  isLive,
  plural,
  toRef,
} from 'kubefault/sdk';
import { failedMounts } from './failed-mounts.ts';
import { problemOfMount } from './problem-of-mount.ts';
import { storageBehind } from './storage-behind.ts';
import { tellingMount } from './telling-mount.ts';

export default defineCheck({
  version: 1,
  title: 'Every volume of a Pod that is to start can be mounted',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/',
  subject: Pod,
  reads: [PersistentVolumeClaim, VolumeAttachment],
  documents: [EventsOf],
  grace: '1m',
  options: {
    window: { description: 'How far Events are looked back at', type: 'string', format: 'duration', default: '15m' },
    minCount: { description: 'Failed attempts that count', type: 'integer', minimum: 1, default: 3 },
  },
  messages: { notMounted: 'does not start, because {volumes} cannot be mounted: {problem} ({attempts})' },
  causedBy: {
    'config/configmap-reference-broken': 'same-pod',
    'config/secret-reference-broken': 'same-pod',
    'access/root-ca-configmap-missing': 'same-namespace',
    'storage/csi-driver-not-registered': 'same-node',
    'storage/attach-failed': 'related',
    'storage/multi-attach': 'same-pod',
    'node/disk-pressure': 'same-node',
  },

  examine(pod, { get, list, older, options, read, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    if (!pod.spec?.nodeName) return skip('is not scheduled');
    if (containerStatuses(pod).some(isPastMounting)) return;
    const events = failedMounts(pod, read(EventsOf, toRef(pod)));
    const recent = events.filter(({ last }) => !older(last, options.window));
    const attempts = recent.reduce((sum, { count }) => sum + count, 0);
    if (attempts < options.minCount) return;
    const { since, volumes, message } = tellingMount(recent);
    const data = {
      volumes: volumes.length > 0 ? `volume ${volumes.slice(0, 5).join(', ')}` : 'one of its volumes',
      problem: problemOfMount(message),
      attempts: plural(attempts, 'failure'),
    };
    report('notMounted', data, { since, related: storageBehind(pod, volumes, { get, list }) });
  },

  evidence: (pod, { read }) => [
    `on Node ${pod.spec?.nodeName ?? '(none)'}`,
    ...read(EventsOf, toRef(pod))
      .filter(({ type }) => type !== 'Normal')
      .slice(-5)
      .map(event => `${eventTime(event)} ${event.reason}: ${excerpt(event.message ?? '', 300)}`),
  ],
});

/** All volumes are mounted before the first container starts, and these are the reasons until then. */
const isPastMounting = ({ state }: ContainerStatus): boolean =>
  !!state?.running || !['ContainerCreating', 'PodInitializing', undefined].includes(state?.waiting?.reason);
