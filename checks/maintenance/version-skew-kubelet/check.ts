import { Cluster, Node, Pod } from 'kubefault/resources';
import {
  componentsOf,
  defineCheck,
  formatVersion,
  isBeingDeleted,
  minorSkew,
  parseVersion,
  plural,
} from 'kubefault/sdk';
import { apiServers } from './api-servers.ts';

export default defineCheck({
  version: 1,
  title: 'Every kubelet is neither newer than the API server nor too old for it',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/releases/version-skew-policy/#kubelet',
  subject: Node,
  reads: [Cluster, Pod],
  options: {
    maxMinorBehind: {
      description: 'Minors that a kubelet may be behind; 2 at most below v1.25',
      type: 'integer',
      minimum: 0,
      default: 3,
    },
    failAtLimit: {
      description: 'Report a kubelet that the next upgrade of the control plane would leave too old',
      type: 'boolean',
      default: false,
    },
  },
  messages: {
    newer: { text: 'runs kubelet {kubelet}, which is newer than API server {server}', severity: 'high' },
    tooOld: 'runs kubelet {kubelet}, {behind} behind API server {server}; {limit} at most are supported',
    atLimit: {
      text: 'runs kubelet {kubelet}, {behind} behind API server {server}; the next upgrade of that would leave it too old',
      severity: 'low',
    },
  },
  causedBy: { 'maintenance/upgrade-incomplete': 'cluster-wide' },

  examine(node, { cannotTell, derive, options, report, skip }) {
    if (isBeingDeleted(node)) return skip('is being deleted');
    if (node.metadata.labels?.['type'] === 'virtual-kubelet') return skip('is a virtual Node');
    const version = parseVersion(node.status?.nodeInfo?.kubeletVersion);
    const servers = derive(apiServers);
    if (!version) return cannotTell('the version of its kubelet cannot be read');
    if (!servers) return cannotTell('the version of an API server cannot be read');
    const { lowest, highest } = servers;
    const kubelet = formatVersion(version);
    if (minorSkew(version, lowest) > 0) return report('newer', { kubelet, server: formatVersion(lowest) });
    const skew = minorSkew(highest, version);
    const limit = version.minor < 25 ? Math.min(2, options.maxMinorBehind) : options.maxMinorBehind;
    const data = { kubelet, behind: plural(skew, 'minor'), server: formatVersion(highest) };
    if (skew > limit) report('tooOld', { ...data, limit });
    else if (skew === limit && options.failAtLimit) report('atLimit', data);
  },

  evidence: (_, { list }) =>
    componentsOf(['kube-apiserver'], { list }).map(
      ({ pod, version }) => `${pod.metadata.name} is ${version ? formatVersion(version) : 'of unknown version'}`,
    ),
});
