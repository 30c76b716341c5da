import t from 'tap';
import type { Pod } from '../../src/resources/pod.ts';
import type { Where } from '../../src/resources/where.ts';
import { clusterDns } from '../../src/sdk/cluster-dns.ts';
import { defaultSettings } from '../../src/sdk/settings.ts';

const pod = (name: string, metadata: Partial<Pod['metadata']> = {}, ready = 'True', phase = 'Running'): Pod => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name, namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns', pod: name }, ...metadata },
  status: { phase, conditions: [{ type: 'Ready', status: ready }] },
});

t.test('the Pods of cluster DNS', async t => {
  const asked: (Where | undefined)[] = [];
  const pods = [
    pod('a'),
    pod('b', {}, 'False'),
    pod('c', { deletionTimestamp: '2026-01-01T11:00:00Z' }),
    pod('d', {}, 'True', 'Failed'),
  ];
  const list = (_: unknown, where?: Where) => {
    asked.push(where);
    return pods;
  };
  const dns = clusterDns(defaultSettings, { list: list as never });
  t.same(asked, [], 'nothing is read before it is asked for');
  t.ok(dns.includes(pod('a')));
  t.notOk(dns.includes(pod('a', { namespace: 'shop' })));
  t.notOk(dns.includes(pod('a', { labels: { 'k8s-app': 'node-local-dns' } })));
  t.notOk(dns.includes(pod('a', { labels: undefined })));
  const names = (found: readonly Pod[]) => found.map(({ metadata }) => metadata.name);
  t.same(names(dns.live()), ['a', 'b']);
  t.same(names(dns.ready()), ['a']);
  t.same(asked[0], { namespace: 'kube-system', labels: { matchLabels: { 'k8s-app': 'kube-dns' } } });
});
