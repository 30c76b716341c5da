import { KubeletConfigz, KubeletHealthz, KubeletStatsSummary } from 'kubefault/documents';
import { Node } from 'kubefault/resources';
import { defineCheck } from 'kubefault/sdk';

/** Reads all that is known of a kubelet through the API server. */
export default defineCheck({
  version: 1,
  title: 'Every kubelet is healthy and is that of its Node',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/',
  subject: Node,
  documents: [KubeletConfigz, KubeletHealthz, KubeletStatsSummary],
  messages: { unhealthy: 'its kubelet is not healthy', other: 'its kubelet is that of {found}', full: 'takes no Pods' },
  examine(node, { read, report }) {
    const key = { node: node.metadata.name };
    if (!read(KubeletHealthz, key).healthy) report('unhealthy', {});
    if (read(KubeletConfigz, key).maxPods === 0) report('full', {});
    const found = read(KubeletStatsSummary, key).node?.nodeName ?? 'nobody';
    if (found !== key.node) report('other', { found });
  },
});
