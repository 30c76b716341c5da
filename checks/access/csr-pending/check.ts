import { CertificateSigningRequest, Node } from 'kubefault/resources';
import { condition, defineCheck, excerpt } from 'kubefault/sdk';
import { nodeOf } from './node-of.ts';
import { requestsByKubelet } from './requests-by-kubelet.ts';
import { stateOf } from './state-of.ts';

const kubelets = ['kubernetes.io/kube-apiserver-client-kubelet', 'kubernetes.io/kubelet-serving'];

export default defineCheck({
  version: 1,
  title: 'Every certificate that a kubelet asks for is issued',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/access-authn-authz/kubelet-tls-bootstrapping/',
  subject: CertificateSigningRequest,
  enriches: [Node],
  grace: '10m',
  options: {
    signers: {
      description: 'Signers whose requests are judged',
      type: 'array',
      items: { type: 'string' },
      default: kubelets,
    },
  },
  messages: {
    pending: 'of {user} for signer {signer} has waited for approval since {since}',
    notIssued: 'of {user} was approved for signer {signer} at {since}, and has no certificate',
    denied: 'of {user} for signer {signer} was denied at {since}: {words}',
    failed: 'of {user} could not be signed by {signer} at {since}: {words}',
  },
  causedBy: { 'control-plane/controller-manager-inactive': 'cluster-wide' },

  examine(request, { derive, options, report, skip }) {
    const { signerName: signer = '(unknown)', username: user = '(unknown)' } = request.spec ?? {};
    if (request.spec?.signerName && !options.signers.includes(signer)) return skip('is for a signer not judged here');
    const { is, since: own, message } = stateOf(request);
    if (is === 'issued') return;
    const same = derive(requestsByKubelet)(request);
    const issued = same.findLastIndex(other => stateOf(other).is === 'issued');
    if (issued > same.indexOf(request)) return skip('a newer request of the same Node was issued');
    if (request !== same.at(-1)) return skip('the same Node has made a newer request, which is judged');
    // The kubelet has waited since the first of them, also where it has given that one up.
    const first = same.slice(issued + 1).find(other => stateOf(other).is === 'pending');
    const since = is === 'pending' ? (first ?? request).metadata.creationTimestamp : own;
    const data = { user, signer, since: since ?? 'an unknown time' };
    const at = { since, related: nodeOf(request) };
    if (is === 'pending') report(is, data, at);
    else if (is === 'approved') report('notIssued', data, at);
    else report(is, { ...data, words: excerpt(message) }, at);
  },

  evidence: (request, { get }) => [
    `usages ${request.spec?.usages?.join(', ') ?? '(none)'}`,
    ...nodeOf(request).map(({ name }) => {
      const node = get(Node, { name });
      return `Node ${name}: ${node ? `Ready is ${condition(node, 'Ready')?.status}` : 'does not exist'}`;
    }),
  ],
});
