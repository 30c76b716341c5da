import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { NodeCertificates } from '../../src/documents/node-certificates.ts';
import { packageRoot } from '../../src/package-root.ts';
import { Malformed } from '../../src/resources/malformed.ts';

const [authority, leaf] = ['authority', 'leaf'].map(name =>
  readFileSync(join(packageRoot, `test/documents/certificates/${name}.crt`), 'utf8'),
) as [string, string];
const key = { node: 'a', providerID: 'kind://docker/kind/a', machineID: '6f1d' };
const { script = '', answer = () => undefined } = NodeCertificates.command?.(key) ?? {};
const unseen = (reason: string): never => {
  throw new Error(reason);
};
const decode = (json: unknown): unknown => NodeCertificates.decode({ status: 200, text: '', json }, unseen, key);

/** Runs the script as a machine would whose /etc holds these files. */
async function onMachine(t: Test, files: Readonly<Record<string, string>>): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
  t.teardown(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'etc/kubernetes/pki/etcd'), { recursive: true });
  for (const [file, text] of Object.entries({ '/etc/machine-id': '6f1d\n', ...files }))
    writeFileSync(join(root, file), text);
  const { stdout } = await promisify(execFile)('sh', ['-c', script.replaceAll('/etc/', `${root}/etc/`)]);
  return stdout.replaceAll(root, '');
}

const kubeconfig = (data: string): string =>
  `users:\n- name: admin\n  user:\n    ${data}\n    client-key-data: c2VjcmV0LWtleQ==\n`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

t.test('certificates of files and of kubeconfigs, and nothing else, leave the machine', async t => {
  const output = await onMachine(t, {
    '/etc/kubernetes/pki/ca.crt': `${authority}${leaf}`,
    '/etc/kubernetes/pki/ca.key': 'secret key',
    '/etc/kubernetes/pki/etcd/server.crt': `Certificate:\n  Data: text before it\n${leaf}-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n`,
    '/etc/kubernetes/admin.conf': kubeconfig(`client-certificate-data: ${base64(leaf)}`),
    '/etc/kubernetes/kubelet.conf': kubeconfig(`client-certificate-data: ${base64(leaf)}`),
  });
  t.notMatch(output, /secret|c2VjcmV0/);
  const found = decode(answer(output)) as any[];
  t.same(
    found.map(({ file, isAuthority }) => `${file} ${isAuthority}`),
    [
      '/etc/kubernetes/pki/ca.crt true',
      '/etc/kubernetes/pki/ca.crt false',
      '/etc/kubernetes/pki/etcd/server.crt false',
      '/etc/kubernetes/admin.conf false',
    ],
  );
  t.match(found[0], { subject: 'CN=kubernetes', ends: /^2036-11-18T/ });
  t.match(found[3], { subject: 'CN=kube-apiserver', ends: /^2027-11-21T/ });
});

t.test('a kubeconfig may name the file of its certificate', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'kubefault-test-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const named = join(folder, 'scheduler.pem');
  copyFileSync(join(packageRoot, 'test/documents/certificates/leaf.crt'), named);
  const files = { '/etc/kubernetes/scheduler.conf': kubeconfig(`client-certificate: ${named}`) };
  t.match(decode(answer(await onMachine(t, files))), [{ file: named, subject: 'CN=kube-apiserver' }]);
  await t.rejects(onMachine(t, { '/etc/kubernetes/scheduler.conf': kubeconfig('client-certificate: /nowhere/x.pem') }));
});

t.test('a machine without any says so', async t => {
  t.same(decode(answer(await onMachine(t, {}))), []);
});

t.test('what is no certificate, breaks off or comes from elsewhere is not taken for an answer', async t => {
  const output = await onMachine(t, { '/etc/kubernetes/pki/ca.crt': authority });
  t.throws(() => answer(output.replace(/\nend\n$/, '\n')), Malformed);
  t.throws(() => answer(''), Malformed);
  t.throws(() => answer(`sh: no such file\n${output}`), Malformed);
  t.throws(() => answer('machine 6f1d\n/etc/kubernetes/pki/ca.crt bm90IGEgY2VydGlmaWNhdGU=\nend\n'), Malformed);
  const json = answer(output) as { readonly certificates: readonly object[] };
  t.throws(() => decode({ ...json, machine: 'another' }), Malformed);
  t.throws(() => decode({ ...json, machine: '' }), Malformed);
  t.throws(() => decode({ machine: '6f1d' }), /malformed/);
  t.throws(() => decode({ machine: '6f1d', certificates: [{ ...json.certificates[0], ends: 'some day' }] }), Malformed);
  t.throws(
    () => decode({ machine: '6f1d', certificates: [{ ...json.certificates[0], isAuthority: undefined }] }),
    Malformed,
  );
});
