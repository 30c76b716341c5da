import { EventsOf, PodLog } from 'kubefault/documents';
import { Pod } from 'kubefault/resources';
import { defineCheck } from 'kubefault/sdk';

/** Reads what a container said before it was restarted, and what was said of its Pod. */
export default defineCheck({
  version: 1,
  title: 'Every container that was restarted has said why',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
  subject: Pod,
  documents: [PodLog, EventsOf],
  messages: { silent: 'container {container} was restarted and said nothing', noEvent: 'nothing was said of it' },
  examine(pod, { read, report, skip }) {
    const { namespace = '', name } = pod.metadata;
    const restarted = (pod.status?.containerStatuses ?? []).filter(({ restartCount = 0 }) => restartCount > 0);
    if (restarted.length === 0) return skip('was never restarted');
    for (const { name: container = '' } of restarted)
      if (!read(PodLog, { namespace, pod: name, container, previous: true })?.tail.length)
        report('silent', { container }, { key: container });
    if (read(EventsOf, { kind: 'Pod', namespace, name }).length === 0) report('noEvent', {});
  },
});
