import { Pod } from 'kubefault/resources';
import { componentOf, defineCheck, excerpt, isBeingDeleted, mountedFile } from 'kubefault/sdk';
import { dataDirOf } from './data-dir-of.ts';

export default defineCheck({
  version: 1,
  title: 'Every etcd member that runs as a static Pod keeps its data on its Node',
  severity: 'critical',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/administer-cluster/configure-upgrade-etcd/#restoring-an-etcd-cluster',
  subject: Pod,
  messages: {
    elsewhere: 'keeps its data in {dir}, which is on no hostPath volume: it goes with the container',
    unset: 'is given no --data-dir, so that its data goes with the container',
  },

  examine(pod, { cannotTell, report, skip }) {
    if (componentOf(pod) !== 'etcd') return skip('is no static Pod of etcd');
    if (isBeingDeleted(pod)) return skip('is being deleted');
    const { containers = [], volumes = [] } = pod.spec ?? {};
    const container = containers.find(({ name }) => name === 'etcd') ?? containers[0];
    if (!container?.command?.length && !container?.args?.length) return cannotTell('its command line is not known');
    const dir = dataDirOf(container);
    if (dir === 'unknown') return skip('a configuration file, which the API does not show, says where its data is');
    if (dir === undefined) return report('unset', {});
    const volume = mountedFile({ volumes }, container, dir)?.volume;
    const isOnNode = volume !== undefined && volumes.some(({ name, hostPath }) => name === volume && hostPath?.path);
    if (!isOnNode) report('elsewhere', { dir: excerpt(dir) });
  },

  evidence: ({ spec }) =>
    (spec?.containers ?? []).flatMap(({ volumeMounts = [] }) =>
      volumeMounts.map(({ name, mountPath }) => {
        const { path, type } = spec?.volumes?.find(volume => volume.name === name)?.hostPath ?? {};
        return `${mountPath} is ${path ? `${path} of the Node${type ? ` (${type})` : ''}` : `volume ${name}, no hostPath`}`;
      }),
    ),
});
