import t from 'tap';
import { member } from '../../src/sdk/member.ts';

const config = { clientConnection: { kubeconfig: '/etc/kubeconfig' }, list: ['a'], none: null };
t.equal(member(config, 'clientConnection', 'kubeconfig'), '/etc/kubeconfig');
t.equal(member(config, 'list', '0'), 'a');
t.equal(member(config), config);
for (const path of [
  ['none', 'x'],
  ['absent', 'x'],
  ['constructor'],
  ['list', 'map'],
  ['clientConnection', 'kubeconfig', '0'],
])
  t.equal(member(config, ...path), undefined, path.join('.'));
t.equal(member('text', 'length'), undefined);
