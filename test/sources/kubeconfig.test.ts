import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import t, { type Test } from 'tap';
import { KubefaultError } from '../../src/errors.ts';
import { loadConnection } from '../../src/sources/kubeconfig.ts';

const server = 'https://127.0.0.1:6443';
type Parts = { readonly cluster?: object; readonly user?: object; readonly more?: object };
/** A kubeconfig of one context; JSON is YAML. */
const kubeconfig = ({ cluster = {}, user = { token: 'planted' }, more = {} }: Parts = {}): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lab', cluster: { server, ...cluster } }],
    users: [{ name: 'alice', user }],
    contexts: [{ name: 'here', context: { cluster: 'lab', user: 'alice' } }],
    'current-context': 'here',
    ...more,
  });
const write = (t: Test, text: string): string => join(t.testdir({ config: text }), 'config');
const authorize = async (t: Test, parts: Parts) =>
  await loadConnection({ kubeconfig: write(t, kubeconfig(parts)) }).authorize();
const refusal = async (work: () => unknown): Promise<KubefaultError> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof KubefaultError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};
/** Sets variables of the environment for one test. */
function setEnv(t: Test, variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    const before = process.env[name];
    const set = (to: string | undefined): void => {
      if (to === undefined) delete process.env[name];
      else process.env[name] = to;
    };
    set(value);
    t.teardown(() => set(before));
  }
}
/** An exec plugin: a shell script. */
function plugin(t: Test, script: string): { readonly exec: { readonly command: string } } {
  const command = join(t.testdir({ plugin: `#!/bin/sh\n${script}\n` }), 'plugin');
  chmodSync(command, 0o755);
  return { exec: { command } };
}
const credential = (status: object): string =>
  JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status });

t.test('a kubeconfig says who to ask, and as whom', async t => {
  const { server, context, proxy, authorize } = loadConnection({ kubeconfig: write(t, kubeconfig()) });
  t.same({ server, context, proxy }, { server: 'https://127.0.0.1:6443', context: 'here', proxy: undefined });
  const { headers, tls } = await authorize();
  t.same(headers, { Authorization: 'Bearer planted' });
  t.same(tls, { rejectUnauthorized: true });
});

t.test('a slash at the end of the server is no part of it, and a path is', async t => {
  for (const [given, expected] of [
    ['https://127.0.0.1/', 'https://127.0.0.1'],
    ['https://127.0.0.1/k8s/clusters/c-1', 'https://127.0.0.1/k8s/clusters/c-1'],
  ] as const)
    t.equal(loadConnection({ kubeconfig: write(t, kubeconfig({ cluster: { server: given } })) }).server, expected);
});

t.test('the proxy of the cluster is taken over', async t => {
  const file = write(t, kubeconfig({ cluster: { 'proxy-url': 'http://127.0.0.1:3128' } }));
  t.equal(loadConnection({ kubeconfig: file }).proxy, 'http://127.0.0.1:3128');
});

t.test('a user and a password in an address are neither used nor told', async t => {
  for (const [given, expected] of [
    ['https://bob:planted@127.0.0.1:6443', server],
    ['https://planted@127.0.0.1:6443/', server],
    ['https://bob:planted@127.0.0.1/k8s/clusters/c-1', 'https://127.0.0.1/k8s/clusters/c-1'],
    ['https:bob:planted@127.0.0.1:6443', server],
  ] as const)
    t.equal(loadConnection({ kubeconfig: write(t, kubeconfig({ cluster: { server: given } })) }).server, expected);
  const proxy = 'http://bob:planted@127.0.0.1:3128';
  const file = write(t, kubeconfig({ cluster: { 'proxy-url': proxy } }));
  t.equal(loadConnection({ kubeconfig: file }).proxy, proxy, 'a proxy may need them');
  for (const [cluster, says] of [
    [{ server: 'bob:planted@127.0.0.1:6443' }, /server "<redacted>@127\.0\.0\.1:6443" of cluster lab is no URL/],
    [{ server: 'https//bob:pl@nted:planted@127.0.0.1' }, /server "<redacted>@127\.0\.0\.1" of cluster lab is no URL/],
    [{ 'proxy-url': 'bob:planted@127.0.0.1:3128' }, /proxy-url of cluster lab is no URL of http, https or socks5/],
    [{ 'proxy-url': 'http://bob:planted@127 .0.0.1' }, /proxy-url of cluster lab is no URL of http, https or socks5/],
  ] as const) {
    const { code, message } = await refusal(() => loadConnection({ kubeconfig: write(t, kubeconfig({ cluster })) }));
    t.equal(code, 'ERR_KUBECONFIG');
    t.match(message, says);
    t.notMatch(message, 'planted');
  }
});

t.test('what is wrong with a kubeconfig is said without what stands there', async t => {
  const path = t.testdir();
  const warnings: string[] = [];
  const emitWarning = process.emitWarning;
  process.emitWarning = warning => void warnings.push(String(warning));
  t.teardown(() => {
    process.emitWarning = emitWarning;
  });
  for (const text of [
    'clusters: []\ntoken: *planted',
    'clusters: []\ntoken: "planted',
    'clusters: []\ntoken: !planted a: b',
    'clusters: []\ntoken: @planted',
    'clusters: []\ntoken: a\n planted: b',
    '%planted\nclusters: []',
    'clusters: []\nplanted',
    '{"clusters":[],"token":"planted"',
  ]) {
    const file = join(path, 'config');
    writeFileSync(file, text);
    const { message, hint } = await refusal(() => loadConnection({ kubeconfig: file }));
    t.notMatch(message + hint, 'planted', text);
  }
  t.same(warnings, []);
});

t.test('--context wins over the current context', async t => {
  const more = {
    clusters: [
      { name: 'lab', cluster: { server } },
      { name: 'prod', cluster: { server: 'https://127.0.0.2' } },
    ],
    users: [
      { name: 'alice', user: { token: 'a' } },
      { name: 'bob', user: { token: 'b' } },
    ],
    contexts: [
      { name: 'here', context: { cluster: 'lab', user: 'alice' } },
      { name: 'there', context: { cluster: 'prod', user: 'bob' } },
    ],
  };
  const connection = loadConnection({ kubeconfig: write(t, kubeconfig({ more })), context: 'there' });
  t.equal(connection.server, 'https://127.0.0.2');
  t.match(await connection.authorize(), { headers: { Authorization: 'Bearer b' } });
});

t.test('what is wrong with a kubeconfig is said with its file, and nothing else is tried', async t => {
  const path = t.testdir({ folder: {} });
  const cases: readonly (readonly [text: string, says: RegExp])[] = [
    ['clusters: [', /Flow sequence|expected/i],
    ['', /expected a kubeconfig/],
    ['just text', /expected a kubeconfig/],
    ['{"kind":"Pod"}', /expected a kubeconfig/],
    [kubeconfig({ more: { clusters: [{ name: 'lab' }] } }), /clusters\[0\]\.cluster is missing/],
    [
      kubeconfig({ more: { clusters: [{ name: 'other', cluster: { server } }] } }),
      /context here names a cluster that it does not have/,
    ],
    [kubeconfig({ more: { clusters: [] } }), /context here names a cluster that it does not have/],
    [kubeconfig({ more: { users: [] } }), /context here names a user that it does not have/],
    [kubeconfig({ more: { 'current-context': '' } }), /no current-context, and no --context/],
    [kubeconfig({ more: { 'current-context': undefined } }), /no current-context/],
    [kubeconfig({ more: { 'current-context': 'gone' } }), /no context "gone"; it has here/],
    [kubeconfig({ more: { contexts: [] } }), /no context "here"; it has none/],
    [kubeconfig({ cluster: { server: '127.0.0.1:6443' } }), /server "127\.0\.0\.1:6443" of cluster lab is no URL/],
    [kubeconfig({ cluster: { server: 'localhost:6443' } }), /server "localhost:6443" of cluster lab is no URL/],
    [kubeconfig({ cluster: { server: 'ftp://127.0.0.1' } }), /is no URL/],
  ];
  for (const [text, says] of cases) {
    const file = join(path, 'config');
    writeFileSync(file, text);
    const { code, message, exit } = await refusal(() => loadConnection({ kubeconfig: file }));
    t.same([code, exit], ['ERR_KUBECONFIG', 2], text);
    t.match(message, says);
    t.ok(message.startsWith(`kubeconfig ${file}: `), message);
  }
  t.match(await refusal(() => loadConnection({ kubeconfig: join(path, 'gone') })), {
    code: 'ERR_KUBECONFIG',
    message: /no such file/,
  });
  t.match(await refusal(() => loadConnection({ kubeconfig: join(path, 'folder') })), {
    code: 'ERR_KUBECONFIG',
    message: /is a directory/,
  });
});

t.test('an unknown context is refused with those that are known', async t => {
  const contexts = ['dev', 'staging'].map(name => ({ name, context: { cluster: 'lab', user: 'alice' } }));
  const file = write(t, kubeconfig({ more: { contexts } }));
  const { code, message } = await refusal(() => loadConnection({ kubeconfig: file, context: 'prod' }));
  t.equal(code, 'ERR_KUBECONFIG');
  t.match(message, /there is no context "prod"; it has dev, staging/);
});

t.test('an impersonation that cannot be honoured in full is refused, for it would ask as somebody else', async t => {
  for (const [member, value] of Object.entries({
    'as-groups': ['ops'],
    'as-uid': '7',
    'as-user-extra': { a: ['b'] },
  })) {
    const file = write(t, kubeconfig({ user: { token: 'planted', as: 'bob', [member]: value } }));
    t.match(await refusal(() => loadConnection({ kubeconfig: file })), {
      code: 'ERR_KUBECONFIG',
      message: new RegExp(`user alice has ${member}, which cannot be honoured`),
    });
  }
  const { headers } = await authorize(t, { user: { token: 'planted', as: 'bob' } });
  t.same(headers, { Authorization: 'Bearer planted', 'Impersonate-User': 'bob' });
});

t.test('nobody is asked anonymously', async t => {
  for (const user of [
    {},
    { token: '' },
    { 'client-certificate-data': 'QQ==' },
    { 'client-key-data': 'QQ==' },
    { as: 'bob' },
  ]) {
    const { code, message, exit } = await refusal(() => authorize(t, { user }));
    t.same([code, exit], ['ERR_CREDENTIALS', 2], JSON.stringify(user));
    t.match(message, /user alice of context here: it has no token, no client certificate/);
  }
});

t.test(
  'a token file is read, relative to the kubeconfig, and read again when credentials are asked for again',
  async t => {
    const path = t.testdir({ sub: { config: kubeconfig({ user: { tokenFile: 'token' } }), token: 'first\n' } });
    const connection = loadConnection({ kubeconfig: join(path, 'sub/config') });
    t.same((await connection.authorize()).headers, { Authorization: 'Bearer first' });
    writeFileSync(join(path, 'sub/token'), 'second\n');
    t.same((await connection.authorize()).headers, { Authorization: 'Bearer second' });
    writeFileSync(join(path, 'sub/token'), '\n');
    t.match(await refusal(connection.authorize), { code: 'ERR_CREDENTIALS', message: /it has no token/ });
    rmSync(join(path, 'sub/token'));
    t.match(await refusal(connection.authorize), { code: 'ERR_CREDENTIALS', message: /no such file/ });
  },
);

t.test('the trailing newline of a token is no part of it', async t => {
  const { headers } = await authorize(t, { user: { token: 'planted\n' } });
  t.same(headers, { Authorization: 'Bearer planted' });
});

t.test('a user name and a password become Basic credentials', async t => {
  const { headers } = await authorize(t, { user: { username: 'a', password: 'b' } });
  t.same(headers, { Authorization: `Basic ${Buffer.from('a:b').toString('base64')}` });
});

t.test('certificates are found beside the kubeconfig, or within it', async t => {
  const user = { 'client-certificate': 'pki/alice.crt', 'client-key': 'pki/alice.key' };
  const config = kubeconfig({ cluster: { 'certificate-authority': 'pki/ca.crt', 'tls-server-name': 'api.lab' }, user });
  const path = t.testdir({ config, pki: { 'ca.crt': 'CA', 'alice.crt': 'CERT', 'alice.key': 'KEY' } });
  const { headers, tls } = await loadConnection({ kubeconfig: join(path, 'config') }).authorize();
  t.same(headers, {});
  t.same(
    [tls.ca, tls.cert, tls.key].map(value => String(value)),
    ['CA', 'CERT', 'KEY'],
  );
  t.equal(tls.servername, 'api.lab');
  const inside = await authorize(t, {
    cluster: { 'certificate-authority-data': btoa('CA') },
    user: { 'client-certificate-data': btoa('CERT'), 'client-key-data': btoa('KEY') },
  });
  t.same(
    [inside.tls.ca, inside.tls.cert, inside.tls.key].map(value => String(value)),
    ['CA', 'CERT', 'KEY'],
  );
  const gone = { 'client-certificate': 'pki/gone.crt', 'client-key': 'pki/gone.key' };
  t.match(await refusal(() => authorize(t, { user: gone })), { code: 'ERR_CREDENTIALS', message: /no such file/ });
});

t.test('only the kubeconfig can turn the verification of the server off, not the environment', async t => {
  setEnv(t, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
  t.equal((await authorize(t, {})).tls.rejectUnauthorized, true);
  t.equal((await authorize(t, { cluster: { 'insecure-skip-tls-verify': true } })).tls.rejectUnauthorized, false);
});

t.test('credentials are not sent in the clear by default', async t => {
  const cluster = { server: 'http://127.0.0.1:8080' };
  t.match(await refusal(() => authorize(t, { cluster })), {
    code: 'ERR_CREDENTIALS',
    message: /HTTP protocol is not allowed/,
  });
  t.ok(await authorize(t, { cluster: { ...cluster, 'insecure-skip-tls-verify': true } }));
});

t.test('a plugin gives a token or a certificate, and is asked again for fresh ones', async t => {
  const user = plugin(
    t,
    `echo x >> "$(dirname "$0")/calls"; echo '${credential({ token: 'of-plugin', expirationTimestamp: '2999-01-01T00:00:00Z' })}'`,
  );
  const file = join(user.exec.command, '../config');
  writeFileSync(file, kubeconfig({ user }));
  const connection = loadConnection({ kubeconfig: file });
  t.match(await connection.authorize(), { headers: { Authorization: 'Bearer of-plugin' } });
  rmSync(join(user.exec.command, '../calls'));
  await connection.authorize();
  rmSync(join(user.exec.command, '../calls'));
  const certificate = plugin(t, `echo '${credential({ clientCertificateData: 'CERT', clientKeyData: 'KEY' })}'`);
  writeFileSync(file, kubeconfig({ user: certificate }));
  t.match(await loadConnection({ kubeconfig: file }).authorize(), { headers: {}, tls: { cert: 'CERT', key: 'KEY' } });
});

t.test('what a failing plugin prints is not repeated: it may be a token', async t => {
  const scripts = [
    'echo planted-secret >&2; exit 1',
    'echo planted-secret',
    `echo '{"token":"planted-secret"}'`,
    `echo '${credential({})}'`,
    'echo planted-secret; kill -9 $$',
  ];
  for (const script of scripts) {
    const user = plugin(t, script);
    const file = join(user.exec.command, '../config');
    const legacy = { 'cmd-path': user.exec.command, 'cmd-args': 'planted', expiry: '2000-01-01T00:00:00Z' };
    for (const how of [
      user,
      { 'auth-provider': { name: 'exec', config: user } },
      { 'auth-provider': { name: 'gcp', config: legacy } },
    ]) {
      writeFileSync(file, kubeconfig({ user: how }));
      const { code, message, hint } = await refusal(loadConnection({ kubeconfig: file }).authorize);
      t.equal(code, 'ERR_CREDENTIALS', script);
      t.notMatch(message + hint, /planted/, script);
      t.match(message, /user alice of context here: (its plugin .* failed; run it yourself|it has no token)/);
    }
  }
  const user = { exec: { command: '/nowhere/plugin' } };
  t.match(await refusal(() => authorize(t, { user })), {
    code: 'ERR_CREDENTIALS',
    message: /its plugin \/nowhere\/plugin failed/,
  });
});

t.test('the files of KUBECONFIG are merged, and those that are missing are passed over', async t => {
  const path = t.testdir({
    a: kubeconfig(),
    b: kubeconfig({
      more: {
        clusters: [{ name: 'prod', cluster: { server: 'https://127.0.0.2' } }],
        users: [{ name: 'bob', user: { token: 'of-bob' } }],
        contexts: [{ name: 'there', context: { cluster: 'prod', user: 'bob' } }],
        'current-context': 'there',
      },
    }),
    empty: kubeconfig({ more: { clusters: [], users: [], contexts: [], 'current-context': '' } }),
  });
  const use = (...files: string[]): void =>
    setEnv(t, { KUBECONFIG: files.map(file => file && join(path, file)).join(delimiter) });
  use('a', 'gone', '', 'b');
  t.equal(loadConnection({}).context, 'here', 'the first current-context counts');
  t.equal(loadConnection({ context: 'there' }).server, 'https://127.0.0.2');
  use('gone', 'b');
  t.equal(loadConnection({}).context, 'there', 'also where the first file is the missing one');
  use('empty', 'b');
  t.equal(loadConnection({}).context, 'there', 'an empty current-context is none');
  use('a', 'a');
  t.match(await refusal(() => loadConnection({})), { code: 'ERR_KUBECONFIG', message: /Duplicate cluster: lab/ });
  use('gone', 'gone-too');
  t.match(await refusal(() => loadConnection({})), { code: 'ERR_KUBECONFIG', message: /gone: there is no such file/ });
  use('gone');
  t.equal(loadConnection({ kubeconfig: join(path, 'b') }).context, 'there', '--kubeconfig wins');
});

t.test('without KUBECONFIG it is the one in the home directory, and localhost:8080 never', async t => {
  const home = t.testdir({ full: { '.kube': { config: kubeconfig() } }, empty: {} });
  setEnv(t, { KUBECONFIG: undefined, HOME: join(home, 'full') });
  t.equal(loadConnection({}).context, 'here');
  setEnv(t, { HOME: join(home, 'empty') });
  t.match(await refusal(() => loadConnection({})), {
    code: 'ERR_KUBECONFIG_MISSING',
    exit: 2,
    hint: /--kubeconfig FILE/,
  });
  setEnv(t, { KUBECONFIG: '' });
  t.match(await refusal(() => loadConnection({})), { code: 'ERR_KUBECONFIG_MISSING' });
});

t.test('--in-cluster outside a Pod is refused, whatever kubeconfig there is', async t => {
  setEnv(t, { KUBECONFIG: write(t, kubeconfig()) });
  t.match(await refusal(() => loadConnection({ inCluster: true })), {
    code: 'ERR_KUBECONFIG',
    message: /serviceaccount\/token: is missing/,
  });
});
