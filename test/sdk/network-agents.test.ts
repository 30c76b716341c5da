import t from 'tap';
import { isNetworkAgent } from '../../src/sdk/network-agents.ts';

const set = (name: string, ...paths: string[]) =>
  ({
    metadata: { name },
    spec: {
      template: { spec: { volumes: [{ name: 'tmp', emptyDir: {} }, ...paths.map(path => ({ hostPath: { path } }))] } },
    },
  }) as never;

t.ok(isNetworkAgent(set('kindnet')));
t.ok(isNetworkAgent(set('our-cni', '/run', '/etc/cni/net.d')));
t.ok(isNetworkAgent(set('our-cni', '/opt/cni/bin/')));
t.ok(isNetworkAgent(set('our-cni'), ['our-cni']));
t.notOk(isNetworkAgent(set('kindnet'), ['our-cni']), 'the names can be replaced');
t.notOk(isNetworkAgent(set('kube-proxy', '/lib/modules', '/run/xtables.lock')));
t.notOk(isNetworkAgent(set('node-exporter', '/', '/etc', '/etc/cni/net.d.d', '/var/opt/cni/bin')));
t.notOk(isNetworkAgent({ metadata: { name: 'x' } } as never));
