import { EventsOf } from 'kubefault/documents';
import { Pod } from 'kubefault/resources';
import {
  condition,
  containerStatuses,
  defineCheck,
  eventTime,
  isLive,
  keyedReferences,
  latest,
  toRef,
} from 'kubefault/sdk';
import { complaints } from './complaints.ts';
import { progressOf } from './progress-of.ts';

/** The kubelet repeats the event of a volume that it cannot mount every few minutes, for as long as it cannot. */
const repeated = '10m';
/** Volumes are mounted and images pulled by then, as a rule. */
const starts = '3m';

export default defineCheck({
  version: 1,
  title: 'No Pod waits for a Secret, or a key of one, that does not exist',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/configuration/secret/#using-a-secret',
  subject: Pod,
  documents: [EventsOf],
  messages: {
    missing: 'needs Secret {secret}, which does not exist ({places})',
    keyMissing: 'needs key {key}, which Secret {secret} does not have ({places})',
  },
  causedBy: { 'access/secret-decryption-failing': 'cluster-wide' },

  examine(pod, { cannotTell, older, read, report, skip }) {
    if (!isLive(pod)) return skip('is finished or being deleted');
    const { spec = {} } = pod;
    if (!spec.containers?.length) return cannotTell('names no container');
    const references = keyedReferences(spec, 'Secret').filter(({ optional }) => !optional);
    const { refused, hasStarted, hasVolumes } = progressOf(pod);
    const since = condition(pod, 'ContainersReady')?.lastTransitionTime;
    const said = new Set<string>();
    const say = (secret: string, key: string | undefined, places: readonly string[]): void => {
      const id = key === undefined ? secret : `${secret}/${key}`;
      if (said.has(id)) return;
      said.add(id);
      const related = [{ kind: 'Secret', namespace: pod.metadata.namespace, name: secret }];
      const data = { secret, places: places.join(', ') };
      if (key === undefined) report('missing', data, { key: id, since, related });
      else report('keyMissing', { ...data, key }, { key: id, since, related });
    };
    for (const { container, message } of refused)
      for (const { secret = '', key } of complaints(message)) {
        const mine = references.filter(
          ({ name, users, volume }) => name === secret && users.includes(container) && !volume,
        );
        const places = mine.filter(reference => key === undefined || reference.key === key).map(({ place }) => place);
        say(secret, key, places.length > 0 ? places : [`container ${container}`]);
      }
    const open = references.filter(({ users, volume }) => (volume && hasVolumes ? false : !users.every(hasStarted)));
    if (open.length === 0) return;
    if (!spec.nodeName && containerStatuses(pod).length === 0) return skip('is on no Node yet');
    const mounts = open.some(({ volume }) => volume)
      ? read(EventsOf, toRef(pod)).filter(({ reason }) => reason === 'FailedMount')
      : [];
    const last = latest(mounts.flatMap(event => eventTime(event) ?? []));
    if (last === undefined || !older(last, repeated))
      for (const { message = '' } of mounts)
        for (const { secret, key } of complaints(message)) {
          const volume = /for volume "([^"]+)"/.exec(message)?.[1];
          const mine = open.filter(at => at.volume === volume && (secret ? at.name === secret : at.key === key));
          say(secret ?? mine[0]?.name ?? '(unknown)', key, [`volume ${volume}`]);
        }
    if (said.size > 0) return;
    const began = condition(pod, 'PodScheduled')?.lastTransitionTime ?? pod.metadata.creationTimestamp;
    const reason = 'needs a Secret, and has not come so far that the kubelet has looked for it';
    cannotTell(reason, began ? { since: began, grace: starts } : undefined);
  },
});
