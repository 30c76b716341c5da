import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { decode } from '../../src/evidence/decode.ts';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import { allowsNode } from '../../src/sdk/scheduling.ts';
import { untolerated } from '../../src/sdk/taints.ts';
import { missing, startApiServer } from './api-server.ts';

/** One Node at a time, so that the scheduler answers yes or no. */
const nodes: Readonly<Record<string, { labels?: object; taints?: readonly object[] }>> = {
  plain: {},
  labelled: { labels: { disk: 'ssd', cores: '8', constructor: 'x' } },
  dedicated: { taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] },
  executing: { taints: [{ key: 'dedicated', value: 'db', effect: 'NoExecute' }] },
  valueless: { taints: [{ key: 'dedicated', effect: 'NoSchedule' }] },
  preferring: { taints: [{ key: 'dedicated', value: 'db', effect: 'PreferNoSchedule' }] },
  twice: {
    taints: [
      { key: 'a', effect: 'NoSchedule' },
      { key: 'b', effect: 'NoSchedule' },
    ],
  },
};

const affinity = (...terms: object[]): object => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } },
});
const expression = (key: string, operator: string, ...values: string[]): object => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }],
});
const tolerating = (...tolerations: object[]): object => ({ tolerations });

const specs: Readonly<Record<string, object>> = {
  nothing: {},
  'selector-matches': { nodeSelector: { disk: 'ssd' } },
  'selector-differs': { nodeSelector: { disk: 'hdd' } },
  'selector-constructor': { nodeSelector: { constructor: 'x' } },
  in: affinity(expression('disk', 'In', 'ssd', 'nvme')),
  'not-in': affinity(expression('disk', 'NotIn', 'ssd')),
  exists: affinity(expression('disk', 'Exists')),
  'does-not-exist': affinity(expression('disk', 'DoesNotExist')),
  gt: affinity(expression('cores', 'Gt', '7')),
  'gt-equal': affinity(expression('cores', 'Gt', '8')),
  lt: affinity(expression('cores', 'Lt', '9')),
  'lt-no-number': affinity(expression('disk', 'Lt', '9')),
  'two-terms': affinity(expression('disk', 'In', 'hdd'), expression('cores', 'Exists')),
  'empty-term': affinity({}),
  'by-name': affinity({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['labelled'] }] }),
  'not-by-name': affinity({ matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['labelled'] }] }),
  'selector-and-affinity': { nodeSelector: { disk: 'ssd' }, ...affinity(expression('cores', 'Gt', '9')) },
  equal: tolerating({ key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoSchedule' }),
  'equal-by-default': tolerating({ key: 'dedicated', value: 'db' }),
  'equal-other-value': tolerating({ key: 'dedicated', value: 'web' }),
  'equal-no-value': tolerating({ key: 'dedicated' }),
  'exists-key': tolerating({ key: 'dedicated', operator: 'Exists' }),
  'exists-effect': tolerating({ key: 'dedicated', operator: 'Exists', effect: 'NoExecute' }),
  'exists-all': tolerating({ operator: 'Exists' }),
  'exists-all-of-effect': tolerating({ operator: 'Exists', effect: 'NoSchedule' }),
  'one-of-two': tolerating({ key: 'a', operator: 'Exists' }),
  'two-of-two': tolerating({ key: 'a', operator: 'Exists' }, { key: 'b', operator: 'Exists' }),
};

async function suite(): Promise<void> {
  const api = await startApiServer();
  t.teardown(api.stop);
  api.component('kube-scheduler', ['--leader-elect=false', '--secure-port=0']);
  for (const [name, { labels = {}, taints = [] }] of Object.entries(nodes))
    await t.test(`the scheduler and we agree on a Node that is ${name}`, async t => {
      await api.admin('POST', '/api/v1/nodes', { metadata: { name, labels } });
      await api.admin('PATCH', `/api/v1/nodes/${name}/status`, {
        status: {
          capacity: { cpu: '64', memory: '64Gi', pods: '500' },
          allocatable: { cpu: '64', memory: '64Gi', pods: '500' },
          conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z' }],
        },
      });
      // Admission taints every new Node as not ready.
      const node: Node = decode(Node, await api.admin('PATCH', `/api/v1/nodes/${name}`, { spec: { taints } }));
      for (const [pod, spec] of Object.entries(specs))
        await api.admin('POST', '/api/v1/namespaces/default/pods', {
          metadata: { name: pod },
          spec: { containers: [{ name: 'a', image: 'a' }], ...spec },
        });
      for (const pod of Object.keys(specs)) {
        const decided = await answer(`/api/v1/namespaces/default/pods/${pod}`);
        // As the check sees it: unscheduled.
        const seen: Pod = decode(Pod, { ...decided, spec: { ...decided.spec, nodeName: undefined } });
        const ours = allowsNode(seen, node) && untolerated(seen, node).length === 0;
        t.equal(
          ours,
          decided.spec.nodeName === name,
          `${pod}: ${decided.status.conditions?.[0]?.message ?? 'scheduled'}`,
        );
      }
      await api.admin('DELETE', '/api/v1/namespaces/default/pods', { gracePeriodSeconds: 0 });
      await api.admin('DELETE', `/api/v1/nodes/${name}`);
    });

  /** The Pod once the scheduler has decided on it. */
  async function answer(path: string): Promise<any> {
    for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
      const pod = await api.admin('GET', path);
      if (pod.spec.nodeName || pod.status.conditions?.some(({ type }: any) => type === 'PodScheduled')) return pod;
      if (Date.now() > deadline) throw new Error(`the scheduler did not decide on ${path}`);
    }
  }
}

if (missing && process.env['CI']) t.fail(missing);
else if (missing) t.comment(`left out: ${missing}`);
else await suite();
