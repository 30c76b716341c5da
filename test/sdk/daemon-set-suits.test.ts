import t from 'tap';
import { daemonSetSuits } from '../../src/sdk/daemon-set-suits.ts';

const suits = (template: object, node: object): boolean =>
  daemonSetSuits(
    { metadata: { name: 'agent' }, spec: { template: { spec: template } } } as never,
    { metadata: { name: 'worker-1', labels: { os: 'linux' } }, spec: node } as never,
  );
const tainted = (key: string, effect = 'NoSchedule') => ({ taints: [{ key, effect }] });

t.ok(suits({}, {}));
t.ok(suits({ nodeSelector: { os: 'linux' } }, {}));
t.notOk(suits({ nodeSelector: { os: 'windows' } }, {}));
t.notOk(suits({}, tainted('dedicated')));
t.ok(suits({ tolerations: [{ operator: 'Exists' }] }, tainted('dedicated')));

t.test('the controller adds tolerations for what may go wrong with a Node', async t => {
  for (const name of ['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'])
    t.ok(suits({}, tainted(`node.kubernetes.io/${name}`)), name);
  for (const name of ['not-ready', 'unreachable']) {
    t.ok(suits({}, tainted(`node.kubernetes.io/${name}`, 'NoExecute')), name);
    t.notOk(suits({}, tainted(`node.kubernetes.io/${name}`)), `${name}, by its other effect`);
  }
  t.ok(suits({}, { unschedulable: true }), 'a cordon');
  t.ok(suits({ hostNetwork: true }, tainted('node.kubernetes.io/network-unavailable')));
  t.notOk(suits({}, tainted('node.kubernetes.io/network-unavailable')));
});
