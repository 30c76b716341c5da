import { join } from 'node:path';
import t, { type Test } from 'tap';
import { readConfigFile } from '../../src/config/config-file.ts';
import { validateConfig } from '../../src/config/validate-config.ts';
import { Service } from '../../src/resources/service.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';

const check = (options: object = {}): AnyCheck =>
  ({ title: 'All is well', subject: Service, messages: {}, options }) as unknown as AnyCheck;
const checks = {
  'service/no-ready-endpoints': check({
    ignoreScaledToZero: { description: 'd', type: 'boolean', default: true },
    slowerThan: { description: 'd', type: 'string', format: 'duration', default: '1m' },
    least: { description: 'd', type: 'integer', minimum: 1, default: 1 },
  }),
  'node/not-ready': check(),
  'acme:storage/unbacked': check({ mode: { description: 'd', enum: ['strict', 'lax'], default: 'lax' } }),
};

/** Validates a configuration in YAML; says where and what is wrong with it. */
async function complaint(t: Test, text: string, name = 'c.yaml'): Promise<string> {
  const path = join(t.testdir({ [name]: text }), name);
  const file = await readConfigFile(path);
  try {
    validateConfig(file, checks);
    return 'fine';
  } catch (error) {
    t.match(error, { name: 'KubefaultError', code: 'ERR_CONFIG_INVALID', exit: 2 });
    const { message } = error as Error;
    t.ok(message.startsWith(path), message);
    return message.slice(path.length + 1);
  }
}

t.test('a full configuration is taken as it stands', async t => {
  const text = `
$schema: ./node_modules/kubefault/src/config/config.schema.json
plugins: [kubefault-plugin-acme, ./checks, { path: ./more, name: more }]
profile: all
skip: ['node/*']
namespaces: [shop]
failOn: never
failOnNew: true
baseline: ./before.json
waivers:
  - { check: node/not-ready, on: Node worker-1, reason: is replaced, owner: platform, until: 2027-01-31 }
waiversFile: ./waivers.yaml
expect: { uid: 5f1c0f6e-0000-4000-8000-000000000000, nodes: 3, namespaces: [shop] }
allow: [node-proxy, probe]
deny: [logs]
settle: 10m
grace: 1h30m
timeout: 90s
requestTimeout: 500ms
qps: 2.5
reporters: [console, junit=out.xml]
kubeconfig: ./config
context: prod
cluster:
  targetVersion: v1.35
  clusterDomain: cluster.local
  dns: { namespace: kube-system, service: kube-dns, labels: { k8s-app: kube-dns } }
  schedulers: [default-scheduler]
  systemNamespaces: [kube-system]
checks:
  service/no-ready-endpoints: { options: { ignoreScaledToZero: false, slowerThan: 5m, least: 3 } }
  acme:storage/unbacked: { options: { mode: strict } }
  node/not-ready: {}
`;
  t.equal(await complaint(t, text), 'fine');
  t.equal(await complaint(t, ''), 'fine');
});

const cases: Readonly<Record<string, readonly (readonly [yaml: string, says: string])[]>> = {
  'an unknown key is refused with the nearest one': [
    ['profile: all\nfailon: high', '2:1: the configuration has no "failon"; did you mean "failOn"?'],
    ['cluster:\n  dns:\n    servcie: x', '3:5: cluster.dns has no "servcie"; did you mean "service"?'],
    [
      'cluster:\n  dns:\n    somethingElse: x',
      '3:5: cluster.dns has no "somethingElse"; it knows namespace, service, labels',
    ],
    ['checks:\n  node/not-ready:\n    enabled: false', '3:5: checks.node/not-ready has no "enabled"; it knows options'],
  ],
  'an unknown check is refused with the nearest one': [
    [
      'checks:\n  service/no-redy-endpoints: {}',
      '2:3: checks has no "service/no-redy-endpoints"; did you mean "service/no-ready-endpoints"?',
    ],
    ['checks:\n  storage/unbacked: {}', '2:3: checks has no "storage/unbacked"; did you mean "acme:storage/unbacked"?'],
  ],
  'an unknown option is refused with the nearest one': [
    [
      'checks:\n  service/no-ready-endpoints:\n    options:\n      ignoreScaledToZeor: true',
      '4:7: checks.service/no-ready-endpoints.options has no "ignoreScaledToZeor"; did you mean "ignoreScaledToZero"?',
    ],
    ['checks:\n  node/not-ready:\n    options:\n      x: 1', '4:7: checks.node/not-ready.options has no "x"'],
  ],
  'a value that is none of the possible ones is refused with them': [
    ['failOn: hihg', '1:9: failOn is one of critical, high, medium, low, never, found "hihg"; did you mean "high"?'],
    ['profile: everything', '1:10: profile is one of platform, workloads, all, found "everything"'],
    [
      'checks:\n  acme:storage/unbacked:\n    options: { mode: 7 }',
      '3:22: checks.acme:storage/unbacked.options.mode is one of strict, lax, found 7',
    ],
  ],
  'a duration has a unit': [
    ['profile: all\ngrace: 10 minutes', '2:8: grace is a duration such as "90s" or "1h30m", found "10 minutes"'],
    ['timeout: 90', '1:10: timeout is of type string, found 90'],
    ['requestTimeout: -5s', '1:17: requestTimeout is a duration such as "90s" or "1h30m", found "-5s"'],
    [
      'checks:\n  service/no-ready-endpoints:\n    options:\n      slowerThan: soon',
      '4:19: checks.service/no-ready-endpoints.options.slowerThan is a duration such as "90s" or "1h30m", found "soon"',
    ],
  ],
  'a value of another type is refused': [
    ['skip: node/*', '1:7: skip is of type array, found "node/*"'],
    ['namespaces:\n  - shop\n  - 7', '3:5: namespaces.1 is of type string, found 7'],
    ['qps: "5"', '1:6: qps is of type number, found "5"'],
    ['- profile', '1:1: the configuration is of type object, found ["profile"]'],
    ['all', '1:1: the configuration is of type object, found "all"'],
    [
      'checks:\n  service/no-ready-endpoints:\n    options:\n      least: 1.5',
      '4:14: checks.service/no-ready-endpoints.options.least is of type integer, found 1.5',
    ],
    ['context:', '1:9: context is of type string, found null'],
  ],
  'a value out of bounds is refused': [
    ['qps: 0', '1:6: qps must be > 0, found 0'],
    [
      'cluster: { targetVersion: "1.35" }',
      '1:27: cluster.targetVersion must match pattern "^v\\d+\\.\\d+", found "1.35"',
    ],
    ['skip: [""]', '1:8: skip.0 must NOT have fewer than 1 characters, found ""'],
  ],
  'what is expected of a cluster, and what a run may do, is one of what there is': [
    ['expect:\n  node: 3', '2:3: expect has no "node"; did you mean "nodes"?'],
    ['expect: { nodes: 0 }', '1:18: expect.nodes must be >= 1, found 0'],
    ['expect: { namespaces: shop }', '1:23: expect.namespaces is of type array, found "shop"'],
    ['expect: { uid: "" }', '1:16: expect.uid must NOT have fewer than 1 characters, found ""'],
    [
      'allow: [node-prox]',
      '1:9: allow.0 is one of events, logs, secrets, node-proxy, metrics, exec, probe, node-access, history, found "node-prox"; did you mean "node-proxy"?',
    ],
    [
      'deny: [api]',
      '1:8: deny.0 is one of events, logs, secrets, node-proxy, metrics, exec, probe, node-access, history, found "api"',
    ],
    ['settle: ten', '1:9: settle is a duration such as "90s" or "1h30m", found "ten"'],
    ['failOnNew: "yes"', '1:12: failOnNew is of type boolean, found "yes"'],
    ['baseline: ""', '1:11: baseline must NOT have fewer than 1 characters, found ""'],
  ],
  'a plugin is a name, or a folder with a prefix': [
    ['plugins:\n  - { path: ./x }', '2:5: plugins.0 must have required property \'name\', found {"path":"./x"}'],
    ['plugins:\n  - { path: ./x, name: y, nmae: z }', '2:27: plugins.0 has no "nmae"; did you mean "name"?'],
    ['plugins: [7]', '1:11: plugins.0 is of type string, found 7'],
    [
      'plugins:\n  - { path: ./x, name: Not Good }',
      '2:24: plugins.0.name must match pattern "^[a-z][a-z0-9-]*$", found "Not Good"',
    ],
  ],
};

for (const [name, rows] of Object.entries(cases))
  t.test(name, async t => {
    for (const [text, says] of rows) t.equal(await complaint(t, text), says, text);
  });

t.test('in code the path stands for line and column', async t => {
  const text = 'export default { checks: { "node/not-redy": {} } };';
  t.equal(
    await complaint(t, text, 'c.mjs'),
    '(checks.node/not-redy): checks has no "node/not-redy"; did you mean "node/not-ready"?',
  );
});

t.test('a long value is not repeated in full', async t => {
  const says = await complaint(t, `skip: ${'x'.repeat(10_000)}`);
  t.ok(says.length < 200, `${says.length} characters`);
});
