import { join } from 'node:path';
import t, { type Test } from 'tap';
import { readConfigFile } from '../../src/config/config-file.ts';

const write = (t: Test, name: string, text: string): string => join(t.testdir({ [name]: text }), name);
const read = async (t: Test, name: string, text: string) => await readConfigFile(write(t, name, text));

const content = { profile: 'all', checks: { 'service/x': { options: { a: 1 } } } };

t.test('YAML, JSON, TypeScript and JavaScript say the same', async t => {
  const texts = {
    'a.yaml': 'profile: all\nchecks:\n  service/x:\n    options: { a: 1 }\n',
    'a.yml': 'profile: all\nchecks: { service/x: { options: { a: 1 } } }\n',
    'a.json': JSON.stringify(content),
    'a.ts': `interface Config { profile: string }\nexport default ${JSON.stringify(content)} satisfies Config;\n`,
    'a.mts': `export default ${JSON.stringify(content)} as const;\n`,
    'a.js': `export default ${JSON.stringify(content)};\n`,
    'a.mjs': `export default ${JSON.stringify(content)};\n`,
  };
  for (const [name, text] of Object.entries(texts)) t.same((await read(t, name, text)).content, content, name);
});

t.test('a TypeScript configuration may use the SDK, without any package beside it', async t => {
  const text = `import { parseDuration } from 'kubefault/sdk';\nexport default { qps: parseDuration('2s') };\n`;
  t.same((await read(t, 'a.ts', text)).content, { qps: 2000 });
});

t.test('an empty configuration says nothing', async t => {
  for (const [name, text] of [
    ['a.yaml', ''],
    ['b.yaml', '# later\n'],
    ['c.yaml', 'null'],
    ['d.json', 'null'],
    ['e.mjs', 'export const x = 1;'],
  ] as const)
    t.same((await read(t, name, text)).content, {}, name);
});

t.test('each value knows its place, and each key', async t => {
  const { path, place } = await read(
    t,
    'a.yaml',
    'profile: all\nskip:\n  - a/b\n  - c/d\nchecks:\n  service/x:\n    options:\n      limit: 1\n',
  );
  t.equal(place(['profile'], 'value'), `${path}:1:10`);
  t.equal(place(['profile'], 'key'), `${path}:1:1`);
  t.equal(place(['skip', 1], 'value'), `${path}:4:5`);
  t.equal(place(['checks', 'service/x', 'options', 'limit'], 'key'), `${path}:8:7`);
  t.equal(place(['checks', 'service/x', 'options', 'limit'], 'value'), `${path}:8:14`);
  t.equal(place([], 'value'), `${path}:1:1`);
});

t.test('in code a value has no line, and its path is named', async t => {
  const { path, place } = await read(t, 'a.mjs', 'export default {};');
  t.equal(place(['checks', 'service/x'], 'key'), `${path} (checks.service/x)`);
  t.equal(place([], 'value'), path);
});

t.test('what is not well-formed is refused with file, line and column', async t => {
  const cases = [
    ['a.yaml', 'profile: all\nskip: [a/b\n', /^(.*)a\.yaml:3:1: \S/],
    ['b.json', '{\n  "profile": "all",\n  "skip" []\n}', /^(.*)b\.json:3:\d+: \S/],
    ['c.yaml', 'profile: all\nfailOn: high\nprofile: platform\n', /^(.*)c\.yaml:3:1: Map keys must be unique$/],
    ['d.yaml', 'a:\n\tb: 1\n', /^(.*)d\.yaml:2:1: \S/],
    ['e.yaml', 'profile: all\n---\nprofile: platform\n', /^(.*)e\.yaml:2:1: .*documents/],
  ] as const;
  for (const [name, text, message] of cases) {
    const path = write(t, name, text);
    await t.rejects(readConfigFile(path), { code: 'ERR_CONFIG_SYNTAX', exit: 2, message });
  }
});

t.test('aliases are refused: a configuration is what it says where it says it', async t => {
  const cases = {
    'alias.yaml': ['skip: &all [a/b]\nnamespaces: *all\n', '2:13'],
    'nowhere.yaml': ['skip: *nowhere\n', '1:7'],
    'bomb.yaml': ['a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n', '2:8'],
  } as const;
  for (const [name, [text, place]] of Object.entries(cases)) {
    const path = write(t, name, text);
    await t.rejects(readConfigFile(path), {
      code: 'ERR_CONFIG_SYNTAX',
      exit: 2,
      message: new RegExp(`^${path}:${place}: an alias; write the value itself$`),
    });
  }
  t.same(
    (await read(t, 'anchor.yaml', 'skip: &all [a/b]\n')).content,
    { skip: ['a/b'] },
    'an anchor that nobody uses does nothing',
  );
});

t.test('a file that cannot be read or run is refused by name', async t => {
  const path = t.testdir({
    'folder.yaml': {},
    'throws.mjs': 'throw new Error("not today");',
    'broken.ts': 'export default {',
    'broken.mjs': 'export default {',
  });
  const cases = {
    'gone.yaml': /there is no such file/,
    'gone.mjs': /gone\.mjs/,
    'gone.ts': /gone\.ts/,
    'folder.yaml': /it is a directory/,
    'throws.mjs': /not today/,
    'broken.ts': /broken\.ts/,
    'broken.mjs': /broken\.mjs/,
  };
  for (const [name, message] of Object.entries(cases)) {
    const file = join(path, name);
    await t.rejects(readConfigFile(file), { code: 'ERR_CONFIG_UNREADABLE', exit: 2, message }, name);
    await t.rejects(
      readConfigFile(file),
      { message: new RegExp(`^configuration ${file} cannot be read: [^\\n]+$`) },
      name,
    );
  }
});
