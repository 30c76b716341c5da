import { NodeCertificates } from 'kubefault/documents';
import { Node } from 'kubefault/resources';
import { defineCheck, isBeingDeleted, isControlPlaneNode } from 'kubefault/sdk';

const hour = 3_600_000;

export default defineCheck({
  version: 1,
  title: 'No certificate of the control plane ends soon',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-certs/',
  subject: Node,
  documents: [NodeCertificates],
  options: {
    minRemaining: {
      description: 'Time that a certificate must last',
      type: 'string',
      format: 'duration',
      default: '720h',
    },
    minRemainingCA: {
      description: 'Time that the certificate of an authority must last',
      type: 'string',
      format: 'duration',
      default: '8760h',
    },
  },
  messages: {
    ended: { text: '{file} has ended, or ends within a day: {ends} ({subject})', severity: 'critical' },
    endsThisWeek: { text: '{file} ends within a week: {ends} ({subject})', severity: 'high' },
    endsSoon: '{file} ends soon: {ends} ({subject})',
  },

  examine(node, { cannotTell, older, options, read, report, skip }) {
    const { name } = node.metadata;
    if (isBeingDeleted(node)) return skip('is being deleted');
    if (!isControlPlaneNode(node)) return skip('is no control plane Node');
    const machineID = node.status?.nodeInfo?.machineID;
    if (!machineID) return cannotTell('it does not say which machine it is');
    const key = { node: name, providerID: node.spec?.providerID ?? '', machineID };
    const certificates = read(NodeCertificates, key);
    if (certificates.length === 0) return cannotTell('its certificates are not where kubeadm lays them down');
    for (const { file, subject, ends, isAuthority } of certificates) {
      /** Is less time left than this? */
      const within = (left: number): boolean => older(new Date(Date.parse(ends) - left).toISOString(), 0);
      const remaining = isAuthority ? options.minRemainingCA : options.minRemaining;
      const message = within(24 * hour) ? 'ended' : within(168 * hour) ? 'endsThisWeek' : 'endsSoon';
      if (message === 'endsSoon' && !within(remaining)) continue;
      const since = new Date(Date.parse(ends) - remaining).toISOString();
      report(message, { file, ends, subject }, { key: `${file} ${subject}`, since });
    }
  },
});
