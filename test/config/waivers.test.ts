import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t, { type Test } from 'tap';
import { readConfigFile } from '../../src/config/config-file.ts';
import { validateConfig } from '../../src/config/validate-config.ts';
import { readWaivers } from '../../src/config/waivers.ts';
import { waiversSchema } from '../../src/config/waivers-schema.ts';
import { packageRoot } from '../../src/package-root.ts';
import { Pod } from '../../src/resources/pod.ts';
import { Service } from '../../src/resources/service.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';

const check = (messages: readonly string[]): AnyCheck =>
  ({
    title: 'All is well',
    subject: Service,
    reads: [Pod],
    documents: [{ id: 'pods/log', capability: 'logs' }],
    messages: Object.fromEntries(messages.map(message => [message, message])),
  }) as unknown as AnyCheck;
const checks = {
  'service/no-ready-endpoints': check(['noEndpoint', 'noReadyEndpoint']),
  'service/selector-matches-no-pods': check(['noPods']),
  'acme:storage/unbacked': check(['unbacked']),
};
const terms = 'reason: moves, owner: team, until: 2027-01-31';

/** What is said of a file of waivers, after its path; `fine` where nothing is. */
async function complaint(t: Test, text: string, name = 'w.yaml'): Promise<string> {
  const path = join(t.testdir({ [name]: text }), name);
  try {
    await readWaivers(path, checks);
    return 'fine';
  } catch (error) {
    t.match(error, { name: 'KubefaultError', exit: 2, code: /^ERR_(WAIVER|CONFIG_SYNTAX)/ });
    const { message } = error as Error;
    t.match(message, path);
    return message.slice(message.indexOf(path) + path.length + 1);
  }
}

t.test('waivers know which checks they stand for, and where they are written', async t => {
  const path = join(
    t.testdir({
      'w.yaml': `
waivers:
  - check: service/no-ready-endpoints
    on: Service shop/cart
    message: noEndpoint
    key: http
    reason: moves in January
    owner: team-shop
    until: 2027-01-31
  - { check: 'service/*', on: 'Pod shop/*', ${terms} }
  - { check: '*/*', verdict: inconclusive, of: pods/log, ${terms} }
`,
    }),
    'w.yaml',
  );
  const [first, second, third] = await readWaivers(path, checks);
  t.same(first, {
    check: 'service/no-ready-endpoints',
    on: 'Service shop/cart',
    message: 'noEndpoint',
    key: 'http',
    reason: 'moves in January',
    owner: 'team-shop',
    until: '2027-01-31',
    checks: ['service/no-ready-endpoints'],
    place: `${path}:3:5`,
  });
  t.same(second?.checks, ['service/no-ready-endpoints', 'service/selector-matches-no-pods']);
  t.same(third?.checks, Object.keys(checks));
});

t.test('JSON does as well, and a list may be empty', async t => {
  t.equal(await complaint(t, '{ "waivers": [] }', 'w.json'), 'fine');
  t.equal(await complaint(t, 'waivers: []'), 'fine');
});

const waiver = (members: string): string => `waivers:\n  - { check: service/no-ready-endpoints, ${members} }`;
const cases: Readonly<Record<string, readonly (readonly [yaml: string, says: string])[]>> = {
  'a check that does not exist is never accepted silently': [
    [
      `waivers:\n  - check: service/no-redy-endpoints\n    reason: r\n    owner: o\n    until: 2027-01-31`,
      '2:12: waivers.0.check matches none of the 3 known checks, found "service/no-redy-endpoints"; did you mean "service/no-ready-endpoints"?',
    ],
    [
      `waivers:\n  - { check: 'svc/*', ${terms} }`,
      '2:14: waivers.0.check matches none of the 3 known checks, found "svc/*"',
    ],
    [
      `waivers:\n  - { check: storage/unbacked, ${terms} }`,
      '2:14: waivers.0.check matches none of the 3 known checks, found "storage/unbacked"; did you mean "acme:storage/unbacked"?',
    ],
    [
      `waivers:\n  - { check: kubefault/waivers, ${terms} }`,
      '2:14: waivers.0.check matches none of the 3 known checks, found "kubefault/waivers"',
    ],
  ],
  'reason, owner and end are needed, and say something': [
    [waiver('owner: o, until: 2027-01-31'), '2:5: waivers.0 must have required property \'reason\', found {"check":'],
    [waiver('reason: r, until: 2027-01-31'), '2:5: waivers.0 must have required property \'owner\', found {"check":'],
    [waiver('reason: r, owner: o'), '2:5: waivers.0 must have required property \'until\', found {"check":'],
    [waiver('reason: "", owner: o, until: 2027-01-31'), '2:50: waivers.0.reason says nothing: it needs a text'],
    [waiver('reason: r, owner: "  ", until: 2027-01-31'), '2:60: waivers.0.owner says nothing: it needs a text'],
    [waiver('reason: r, owner:, until: 2027-01-31'), '2:59: waivers.0.owner is of type string, found null'],
  ],
  'an end is a day or a time': [
    [
      waiver('reason: r, owner: o, until: 2027-02-30'),
      '2:70: waivers.0.until is a day such as 2027-01-31, or a time with its zone such as 2027-01-31T18:00:00Z, found "2027-02-30"',
    ],
    [
      waiver('reason: r, owner: o, until: 2027-01-31T18:00:00'),
      '2:70: waivers.0.until is a day such as 2027-01-31, or a time with its zone such as 2027-01-31T18:00:00Z, found "2027-01-31T18:00:00"',
    ],
    [waiver('reason: r, owner: o, until: 2027'), '2:70: waivers.0.until is of type string, found 2027'],
  ],
  'an object is written as reports write it': [
    [
      waiver(`on: service shop/cart, ${terms}`),
      '2:46: waivers.0.on is "Kind namespace/name", or "Kind name" for what has no namespace; * is any characters, found "service shop/cart"',
    ],
    [
      waiver(`on: Service/cart, ${terms}`),
      '2:46: waivers.0.on is "Kind namespace/name", or "Kind name" for what has no namespace; * is any characters, found "Service/cart"',
    ],
    [waiver(`on: "", ${terms}`), '2:46: waivers.0.on says nothing: it needs a text'],
  ],
  'a message is one that the check has': [
    [
      waiver(`message: noEndpont, ${terms}`),
      '2:51: waivers.0.message is one of noEndpoint, noReadyEndpoint, found "noEndpont"; did you mean "noEndpoint"?',
    ],
  ],
  'a member that does not exist is refused': [
    [waiver(`ownr: o, ${terms}`), '2:42: waivers.0 has no "ownr"; did you mean "owner"?'],
    [`waiver: []\nwaivers: []`, '1:1: the waivers file has no "waiver"; did you mean "waivers"?'],
    [`checks: []\nwaivers: []`, '1:1: the waivers file has no "checks"; it knows $schema, waivers'],
  ],
  'blindness is accepted whole, by what was not seen, or by what could not be decided': [
    [waiver(`verdict: error, ${terms}`), '2:51: waivers.0.verdict is one of inconclusive, found "error"'],
    [waiver(`verdict: fail, ${terms}`), '2:51: waivers.0.verdict is one of inconclusive, found "fail"'],
    [
      waiver(`verdict: inconclusive, of: v1/Pods, ${terms}`),
      '2:69: waivers.0.of is one of pods/log, v1/Pod, v1/Service, found "v1/Pods"; did you mean "v1/Pod"?',
    ],
    [
      waiver(`verdict: inconclusive, of: v1/Pod, on: Service shop/cart, ${terms}`),
      '2:69: waivers.0.of is what was not seen, and "on" is what could not be decided: write two waivers, found "v1/Pod"',
    ],
    [
      waiver(`verdict: inconclusive, message: noEndpoint, ${terms}`),
      '2:74: waivers.0.message tells findings apart, and verdict: inconclusive covers none, found "noEndpoint"',
    ],
    [
      waiver(`verdict: inconclusive, key: http, ${terms}`),
      '2:70: waivers.0.key tells findings apart, and verdict: inconclusive covers none, found "http"',
    ],
    [
      waiver(`of: v1/Pod, ${terms}`),
      '2:5: waivers.0 must have property verdict when property of is present, found {"check":',
    ],
  ],
  'a file of something else is refused': [
    ['', "1:1: the waivers file must have required property 'waivers', found {}"],
    ['waivers:', '1:9: waivers is of type array, found null'],
    ['waivers: {}', '1:10: waivers is of type array, found {}'],
    ['waivers: [service/x]', '1:11: waivers.0 is of type object, found "service/x"'],
    ['- check: service/x', '1:1: the waivers file is of type object, found [{"check":"service/x"}]'],
    ['profile: all', "1:1: the waivers file must have required property 'waivers', found"],
    ['waivers: [', '1:11: Flow sequence in block collection must be'],
  ],
};

for (const [name, rows] of Object.entries(cases))
  t.test(name, async t => {
    for (const [text, says] of rows) t.equal((await complaint(t, text)).slice(0, says.length), says);
  });

t.test('a file that is not there, or is code, is refused by name', async t => {
  const folder = t.testdir({ 'w.ts': 'export default { waivers: [] };', 'w.yaml': {} });
  for (const [name, reason] of [
    ['gone.yaml', /gone\.yaml cannot be read: there is no such file/],
    ['w.yaml', /w\.yaml cannot be read: it is a directory/],
    ['w.ts', /w\.ts cannot be read: its name must end in \.yaml, \.yml or \.json/],
  ] as const)
    await t.rejects(readWaivers(join(folder, name), checks), {
      code: 'ERR_WAIVERS_UNREADABLE',
      exit: 2,
      message: reason,
    });
});

t.test('waivers in the configuration are held to the same', async t => {
  const validate = async (text: string, name = 'c.yaml'): Promise<unknown> => {
    const path = join(t.testdir({ [name]: text }), name);
    return validateConfig(await readConfigFile(path), checks);
  };
  t.match(await validate(`profile: all\n${waiver(terms)}\nwaiversFile: ./w.yaml`), { waiversFile: './w.yaml' });
  await t.rejects(validate(`profile: all\nwaivers:\n  - { check: service/nothing-at-all, ${terms} }`), {
    code: 'ERR_WAIVER_INVALID',
    message: /c\.yaml:3:14: waivers\.0\.check matches none of the 3 known checks/,
  });
  await t.rejects(validate(`profile: all\n${waiver('reason: r')}`), {
    code: 'ERR_WAIVER_INVALID',
    hint: /a working one: \{ check: service\/no-ready-endpoints, on: Service shop\/cart/,
  });
  const code = `export default { waivers: [{ check: 'x/y', reason: 'r', owner: 'o', until: '2027-01-31' }] };`;
  await t.rejects(validate(code, 'c.mjs'), { message: /c\.mjs \(waivers\.0\.check\): waivers\.0\.check matches none/ });
});

t.test('the schema for editors is the one that is used', async t => {
  const published = JSON.parse(readFileSync(join(packageRoot, 'src/config/waivers.schema.json'), 'utf8'));
  t.same(published, JSON.parse(JSON.stringify(waiversSchema)), 'npm run generate writes it');
  const validate = new Ajv2020({ strict: true }).compile(published);
  const one = { check: 'service/a', reason: 'r', owner: 'o', until: '2027-01-31' };
  t.ok(validate({ waivers: [one] }), JSON.stringify(validate.errors));
  for (const wrong of [{ ...one, owner: ' ' }, { ...one, more: 1 }, { ...one, of: 'v1/Pod' }, { check: 'service/a' }])
    t.notOk(validate({ waivers: [wrong] }), JSON.stringify(wrong));
});
