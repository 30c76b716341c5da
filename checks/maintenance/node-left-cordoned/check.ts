import { Node, Pod } from 'kubefault/resources';
import { cordonedSince, defineCheck, isBeingDeleted, isCordoned, isLive, ownerOf, plural } from 'kubefault/sdk';

export default defineCheck({
  version: 1,
  title: 'No Node was left cordoned',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
  subject: Node,
  enriches: [Pod],
  grace: '4h',
  options: {
    ignoreAnnotations: {
      description: 'Keys of annotations that mark intended maintenance',
      type: 'array',
      items: { type: 'string' },
      default: [] as readonly string[],
    },
  },
  messages: { cordoned: 'is cordoned, and no new Pod is placed there' },

  examine(node, { options, report, skip }) {
    if (isBeingDeleted(node)) return skip('is being deleted');
    if (!isCordoned(node)) return;
    const annotations = Object.keys(node.metadata.annotations ?? {});
    if (options.ignoreAnnotations.some(key => annotations.includes(key))) return;
    report('cordoned', {}, { since: cordonedSince(node), path: ['spec', 'unschedulable'] });
  },

  evidence(node, { list }) {
    const writers = (node.metadata.managedFields ?? []).filter(({ owns }) => owns.includes('spec'));
    const pods = list(Pod, { node: node.metadata.name }).filter(isLive);
    const daemons = pods.filter(pod => ['DaemonSet', 'Node'].includes(ownerOf(pod)?.kind ?? ''));
    const { cpu = '(unknown)', memory = '(unknown)' } = node.status?.allocatable ?? {};
    return [
      ...writers.map(({ manager, time }) => `its spec was written by ${manager} at ${time ?? 'an unknown time'}`),
      `${plural(pods.length, 'Pod')} there, ${daemons.length} of them of DaemonSets or static`,
      `withheld: CPU ${cpu}, memory ${memory}`,
    ];
  },
});
