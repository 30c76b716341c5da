import { join } from 'node:path';
import t from 'tap';
import { configNames, findConfig } from '../../src/config/find-config.ts';

t.test('the nearest configuration counts, from a folder upwards', async t => {
  const path = t.testdir({
    '.git': {},
    'kubefault.config.yaml': '',
    team: { 'kubefault.config.json': '{}', deep: { down: {} } },
    other: {},
  });
  t.equal(findConfig(join(path, 'team/deep/down')), join(path, 'team/kubefault.config.json'));
  t.equal(findConfig(join(path, 'team')), join(path, 'team/kubefault.config.json'));
  t.equal(findConfig(join(path, 'other')), join(path, 'kubefault.config.yaml'));
});

t.test('it is not looked for outside the repository', async t => {
  const path = t.testdir({
    '.git': {},
    'kubefault.config.yaml': '',
    inner: { '.git': {}, sub: {} },
    worktree: { '.git': 'gitdir: elsewhere', sub: {} },
  });
  t.equal(findConfig(join(path, 'inner/sub')), undefined);
  t.equal(findConfig(join(path, 'worktree/sub')), undefined, 'in a worktree .git is a file');
});

t.test('the root of the repository is still within it', async t => {
  const path = t.testdir({ '.git': {}, 'kubefault.config.yaml': '', sub: {} });
  t.equal(findConfig(join(path, 'sub')), join(path, 'kubefault.config.yaml'));
});

t.test('of several in one folder the first of a fixed order counts', async t => {
  const names = ['ts', 'mts', 'js', 'mjs', 'yaml', 'yml', 'json'].map(extension => `kubefault.config.${extension}`);
  t.same(configNames, names);
  for (const [i, name] of names.entries()) {
    const path = t.testdir({ '.git': {}, ...Object.fromEntries(names.slice(i).map(other => [other, ''])) });
    t.equal(findConfig(path), join(path, name));
  }
});

t.test('a configuration of another name is none', async t => {
  const path = t.testdir({
    '.git': {},
    'kubefault.yaml': '',
    '.kubefault.config.yaml': '',
    'kubefault.config.toml': '',
  });
  t.equal(findConfig(path), undefined);
});
