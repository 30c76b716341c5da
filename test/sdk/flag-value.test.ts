import t from 'tap';
import { flagValue } from '../../src/sdk/flag-value.ts';

const of = (...command: readonly string[]): string | undefined => flagValue({ command }, 'config');

t.equal(of('kube-proxy', '--config=/etc/a'), '/etc/a');
t.equal(of('kube-proxy', '--config', '/etc/a'), '/etc/a');
t.equal(of('sh', '-c', 'exec kube-proxy \\\n --config="/etc/a" --v=2'), '/etc/a');
t.equal(
  flagValue({ command: ['kube-proxy', '--config=/a'], args: ['--config=/b'] }, 'config'),
  '/b',
  'the last one counts',
);
t.equal(of('kube-proxy', '--config=a=b'), 'a=b');
for (const words of [[], ['kube-proxy'], ['--config'], ['--config='], ['--config-sync-period=5m'], ['config=/a']])
  t.equal(of(...words), undefined, words.join(' '));
t.equal(flagValue({}, 'config'), undefined);
