import { cpSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { KubefaultError } from '../../src/errors.ts';
import { loadPlugin, type PluginName } from '../../src/plugins/load-plugin.ts';
import type { CheckResult } from '../../src/results/result.ts';
import { plan } from '../../src/runner/plan.ts';
import { register } from '../../src/runner/registry.ts';
import { run } from '../../src/runner/run.ts';
import type { Plugin } from '../../src/sdk/define-plugin.ts';
import { defaultSettings } from '../../src/sdk/settings.ts';
import { fixture, type RawObject } from '../../src/sources/fixture.ts';

/** A check in TypeScript over a resource of its own. */
const expiring = `
import { defineResource } from 'kubefault/resources';
import { condition, defineCheck } from 'kubefault/sdk';

interface Certificate {
  readonly kind: 'Certificate';
  readonly apiVersion: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly secretName?: string };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

export const Certificate = defineResource<Certificate>()({
  id: 'acme.io/v1/Certificate',
  plural: 'certificates',
  namespaced: true,
  custom: true,
});

export default defineCheck({
  version: 3,
  title: 'Every Certificate is ready',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://acme.io/docs',
  subject: Certificate,
  messages: { notReady: 'is not ready: its Secret {secret} will not be written' },
  examine(certificate, { report }) {
    if (condition(certificate as never, 'Ready')?.status !== 'True')
      report('notReady', { secret: certificate.spec?.secretName ?? 'of no name' });
  },
});
`;
const tiny = (more = ''): string => `
export default {
  version: 1, title: 'All is well', severity: 'low', profile: 'workloads', reference: 'https://acme.io/', messages: {},
  subject: { id: 'v1/Pod', plural: 'pods', namespaced: true }, examine() {}, ${more}
};`;
const plugin = (fields: object): string =>
  `import check from './check.js';\nexport default { checks: { 'storage/x': check }, ...${JSON.stringify(fields)} };\n`;
const acme = { name: 'acme', version: '2.1.0', sdk: 1 };

const refusal = async (name: PluginName, from: string): Promise<KubefaultError> => {
  try {
    await loadPlugin(name, from);
  } catch (error) {
    if (error instanceof KubefaultError) return error;
    throw error;
  }
  throw new Error('it was loaded');
};
const idsOf = (plugin: Plugin): readonly string[] => register([plugin]).map(({ id }) => id);

/** Judges objects in memory by the checks of one plugin. */
async function judge(plugin: Plugin, objects: readonly RawObject[]): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const planned = plan(register([plugin]), { checks: [], skip: [], profile: 'all', namespaces: undefined });
  for await (const event of run({
    plan: planned,
    source: fixture(objects),
    settings: defaultSettings,
    optionsOf: () => ({}),
    bundle: [],
    failOn: 'high',
    timeout: 1000,
    interrupted: () => undefined,
  }))
    if (event.type === 'check') results.push(event.result);
  return results;
}

t.test('a folder of TypeScript checks is a plugin: its ids are its paths, after the prefix local', async t => {
  const path = t.testdir({
    'package.json': '{ "version": "1.2.3" }',
    checks: {
      'README.md': '# Ours',
      tls: {
        'certificate-not-ready': { 'check.ts': expiring, 'contract.ts': 'throw new Error("only verify reads it")' },
      },
      storage: { 'volume-unbacked': { 'check.mjs': tiny() }, empty: { 'notes.md': '' } },
      _template: { x: { 'check.ts': 'throw new Error("no check")' } },
      node_modules: { x: { 'check.js': 'throw new Error("no check")' } },
    },
  });
  const loaded = await loadPlugin('./checks', path);
  t.match(loaded, { name: 'local', version: '1.2.3', sdk: 1 });
  t.same(idsOf(loaded), ['local:storage/volume-unbacked', 'local:tls/certificate-not-ready']);
  t.same(idsOf(await loadPlugin({ path: './checks', name: 'acme' }, path)), [
    'acme:storage/volume-unbacked',
    'acme:tls/certificate-not-ready',
  ]);
  t.same(idsOf(await loadPlugin(join(path, 'checks'), '/')), idsOf(loaded), 'an absolute path is a folder too');
  t.same(idsOf(await loadPlugin('.', join(path, 'checks'))), idsOf(loaded));
});

t.test('an in-house check reads a custom resource of its own, and is judged like any other', async t => {
  const path = t.testdir({ checks: { tls: { 'certificate-not-ready': { 'check.ts': expiring } } } });
  const loaded = await loadPlugin('./checks', path);
  const certificate = (name: string, status: string): RawObject => ({
    apiVersion: 'acme.io/v1',
    kind: 'Certificate',
    metadata: { name, namespace: 'shop' },
    spec: { secretName: `${name}-tls` },
    status: { conditions: [{ type: 'Ready', status }] },
  });
  const [broken] = await judge(loaded, [certificate('cart', 'False'), certificate('web', 'True')]);
  t.match(broken, {
    check: { id: 'local:tls/certificate-not-ready', version: 3 },
    verdict: 'fail',
    gate: 'blocks',
    examined: 2,
    findings: [
      {
        on: { kind: 'Certificate', namespace: 'shop', name: 'cart' },
        message: 'notReady',
        text: 'is not ready: its Secret cart-tls will not be written',
      },
    ],
  });
  t.equal(broken?.findings.length, 1);
  t.match(await judge(loaded, [certificate('web', 'True')]), [{ verdict: 'pass' }]);
  t.match(await judge(loaded, []), [{ verdict: 'not-applicable' }]);
  const another = { ...certificate('cart', 'False'), apiVersion: 'cert-manager.io/v1' };
  t.match(await judge(loaded, [another]), [{ verdict: 'not-applicable' }], 'another group is another resource');
});

/** A package in node_modules. */
const packaged = (t: Test, files: Readonly<Record<string, string>>, manifest: object = {}): string =>
  t.testdir({
    node_modules: {
      'kubefault-plugin-acme': {
        'package.json': JSON.stringify({
          name: 'kubefault-plugin-acme',
          version: '2.1.0',
          type: 'module',
          exports: './index.js',
          ...manifest,
        }),
        'check.js': tiny(),
        ...files,
      },
      '@acme': { checks: {} },
    },
    deep: { below: {} },
  });

t.test('a package is looked up from the folder of the configuration upwards', async t => {
  const path = packaged(t, { 'index.js': plugin(acme) });
  for (const from of [path, join(path, 'deep/below')]) {
    const loaded = await loadPlugin('kubefault-plugin-acme', from);
    t.match(loaded, acme);
    t.same(idsOf(loaded), ['acme:storage/x']);
  }
  cpSync(join(path, 'node_modules/kubefault-plugin-acme'), join(path, 'node_modules/@acme/checks'), {
    recursive: true,
  });
  t.same(idsOf(await loadPlugin('@acme/checks', path)), ['acme:storage/x'], 'a scope is no folder');
});

t.test('what is not there is refused by name', async t => {
  const path = t.testdir({ empty: {}, 'file.ts': '', full: { 'check.ts': tiny() } });
  t.match(await refusal('kubefault-plugin-nowhere', path), {
    code: 'ERR_PLUGIN_LOAD',
    exit: 2,
    message: /^plugin kubefault-plugin-nowhere cannot be loaded: .*kubefault-plugin-nowhere/,
  });
  for (const name of ['./nowhere', '../nowhere', '/nowhere'])
    t.match(await refusal(name, path), {
      code: 'ERR_PLUGIN_LOAD',
      message: new RegExp(`^plugin ${name} cannot be loaded: there is no folder /.*nowhere$`),
    });
  t.match(await refusal({ path: 'nowhere', name: 'acme' }, path), {
    message: `plugin nowhere cannot be loaded: there is no folder ${join(path, 'nowhere')}`,
  });
  t.match(await refusal('./empty', path), {
    code: 'ERR_PLUGIN_LOAD',
    message: new RegExp(`${path}/empty holds no <layer>/<name>/check\\.ts`),
  });
  t.match(await refusal('./full', path), { message: /full holds no <layer>/ }, 'a check lies in a layer');
  t.match(await refusal('./file.ts', path), { code: 'ERR_PLUGIN_LOAD', message: /file\.ts/ });
});

t.test('a module that fails names its file, and says why in one line', async t => {
  const modules = {
    'check.ts': [
      ['throw new Error("not today\\nnor tomorrow");', 'not today'],
      ['export default {', ''],
      ["import 'kubefault-plugin-nowhere';", 'kubefault-plugin-nowhere'],
      ["import { nothing } from './nothing.ts'; nothing();", 'nothing'],
      ['throw undefined;', ''],
    ],
    'check.mjs': [
      ['throw new Error("not today\\nnor tomorrow");', 'not today'],
      ['export default {', ''],
      ["import 'kubefault-plugin-nowhere';", 'kubefault-plugin-nowhere'],
    ],
  };
  for (const [file, texts] of Object.entries(modules))
    for (const [i, [text = '', why = '']] of texts.entries()) {
      // A module is imported once in a process, by its path.
      const path = t.testdir({ [`checks-${i}`]: { a: { b: { [file]: text } } } });
      const { code, message } = await refusal(`./checks-${i}`, path);
      t.equal(code, 'ERR_PLUGIN_LOAD');
      t.ok(message.includes(join(path, `checks-${i}/a/b`, file)), message);
      t.ok(message.includes(why), message);
      t.notMatch(message, /\n/);
    }
});

t.test('a module without a check is refused by its file', async t => {
  for (const [i, text] of [
    'export const check = 1;',
    'export default undefined;',
    'export default { title: "x" };',
    'export default () => {};',
  ].entries()) {
    const path = t.testdir({ [`checks-${i}`]: { a: { b: { 'check.ts': text } } } });
    t.match(await refusal(`./checks-${i}`, path), {
      code: 'ERR_PLUGIN_LOAD',
      message: new RegExp(`the default export of ${path}/checks-${i}/a/b/check\\.ts is no check: expected defineCheck`),
    });
  }
});

t.test('a package that is no plugin is refused by its name', async t => {
  const says = async (i: number, text: string, manifest: object = {}): Promise<KubefaultError> => {
    const name = `kubefault-plugin-${i}`;
    const path = t.testdir({
      node_modules: {
        [name]: {
          'package.json': JSON.stringify({ name, type: 'module', exports: './index.js', ...manifest }),
          'index.js': text,
        },
      },
    });
    return await refusal(name, path);
  };
  t.match(await says(1, 'export const plugin = {};'), {
    code: 'ERR_PLUGIN_LOAD',
    message: /plugin kubefault-plugin-1 .*is no plugin: expected definePlugin/,
  });
  t.match(await says(2, 'export default { name: "acme" };'), { message: /is no plugin/ });
  t.match(await says(3, 'throw new Error("not today");'), {
    message: /^plugin kubefault-plugin-3 cannot be loaded: not today$/,
  });
  t.match(await says(4, '', { exports: './gone.js' }), { code: 'ERR_PLUGIN_LOAD', message: /kubefault-plugin-4/ });
});

t.test('a plugin of another generation is refused, whatever it holds', async t => {
  const path = packaged(t, { 'index.js': plugin({ ...acme, sdk: 2 }) });
  const loaded = await loadPlugin('kubefault-plugin-acme', path);
  t.throws(() => register([loaded]), {
    code: 'ERR_PLUGIN_GENERATION',
    exit: 2,
    message: /plugin acme is written for sdk 2; this kubefault has sdk 1/,
  });
});

t.test('two checks of one id are refused, with both plugins', async t => {
  const path = t.testdir({ one: { a: { b: { 'check.mjs': tiny() } } }, two: { a: { b: { 'check.mjs': tiny() } } } });
  const loaded = [await loadPlugin('./one', path), await loadPlugin('./two', path)];
  t.throws(() => register(loaded), { code: 'ERR_PLUGIN_DUPLICATE', message: /check local:a\/b is defined by both/ });
  const named = [await loadPlugin('./one', path), await loadPlugin({ path: './two', name: 'two' }, path)];
  t.same(
    register(named).map(({ id }) => id),
    ['local:a/b', 'two:a/b'],
  );
});
