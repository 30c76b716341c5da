import t from 'tap';
import { mountedFile } from '../../src/sdk/mounted-file.ts';

type Spec = Parameters<typeof mountedFile>[0];
const mounted = (volume: NonNullable<Spec['volumes']>[number], path: string, mount = {}) =>
  mountedFile({ volumes: [volume] }, { volumeMounts: [{ name: 'v', mountPath: '/etc/app', ...mount }] }, path);
const configMap = (items?: readonly { readonly key: string; readonly path: string }[]) => ({
  name: 'v',
  configMap: { name: 'settings', ...(items && { items }) },
});
const settings = (key?: string) => ({ volume: 'v', configMap: 'settings', key });

t.same(mounted(configMap(), '/etc/app/main.conf'), settings('main.conf'));
t.same(mounted(configMap(), '/etc//app/./main.conf'), settings('main.conf'));
t.same(mounted(configMap(), '/etc/app/main.conf', { mountPath: '/etc/app/' }), settings('main.conf'));
t.same(mounted(configMap([]), '/etc/app/main.conf'), settings('main.conf'), 'no items: every key');
t.same(mounted(configMap([{ key: 'a', path: 'conf.d/main.conf' }]), '/etc/app/conf.d/main.conf'), settings('a'));
t.same(mounted(configMap([{ key: 'a', path: 'b' }]), '/etc/app/a'), settings(undefined), 'items leave it out');
t.same(
  mounted(configMap(), '/etc/app/main.conf', { mountPath: '/etc/app/main.conf', subPath: 'a' }),
  settings('a'),
  'subPath names the key',
);
t.same(mounted({ name: 'v', hostPath: { path: '/x' } }, '/etc/app/main.conf'), { volume: 'v' });

for (const path of ['/etc/application/main.conf', '/etc/main.conf', 'main.conf', '/etc/app/../main.conf'])
  t.equal(mounted(configMap(), path), undefined, path);
t.equal(mounted({ name: 'v' }, '/etc/app/a'), undefined, 'a volume of nothing');
t.equal(mounted({ name: 'w', configMap: { name: 'settings' } }, '/etc/app/a'), undefined, 'a mount without its volume');
t.equal(mounted({ name: 'v', configMap: {} }, '/etc/app/a'), undefined, 'a ConfigMap without a name');
t.equal(mounted(configMap(), '/etc/app/a', { subPathExpr: '$(POD)' }), undefined, 'known to the kubelet only');

t.test('the innermost mount counts', async t => {
  const volumes = [configMap(), { name: 'inner', emptyDir: {} }];
  const volumeMounts = [
    { name: 'v', mountPath: '/etc' },
    { name: 'inner', mountPath: '/etc/app' },
  ];
  t.same(mountedFile({ volumes }, { volumeMounts }, '/etc/app/a'), { volume: 'inner' });
  t.same(mountedFile({ volumes }, { volumeMounts }, '/etc/a'), settings('a'));
});

t.test('a projected volume', async t => {
  const token = { serviceAccountToken: { path: 'token' } };
  const ca = { configMap: { name: 'settings', items: [{ key: 'ca.crt', path: 'ca.crt' }] } };
  const projected = { name: 'v', projected: { sources: [token, ca] } };
  t.same(mounted(projected, '/etc/app/ca.crt'), settings('ca.crt'));
  t.same(mounted(projected, '/etc/app/token'), { volume: 'v' }, 'another source may bring it');
  t.same(mounted({ name: 'v', projected: { sources: [ca] } }, '/etc/app/token'), settings(undefined));
  t.same(
    mounted({ name: 'v', projected: { sources: [{ configMap: { name: 'settings' } }] } }, '/etc/app/a'),
    settings('a'),
  );
});
