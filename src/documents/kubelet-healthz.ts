import { defineDocument } from './document.ts';
import { kubeletRequest, type NodeKey } from './kubelet-request.ts';

/** What the kubelet says of itself: `ok`, or why not. */
export interface KubeletHealth {
  readonly healthy: boolean;
  readonly text: string;
}

/** https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/ */
export const KubeletHealthz = defineDocument<NodeKey, KubeletHealth>()({
  id: 'nodes/healthz',
  ...kubeletRequest('healthz'),
  format: 'text',
  answers: ({ status, text }) => status === 500 && text.includes('healthz check failed'),
  decode: ({ status, text }) => ({ healthy: status === 200 && text.trim() === 'ok', text: text.trim() }),
});
