import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';
import { changedScenarios } from '../../src/scenarios/changed-scenarios.ts';

const scenario = (name: string, ...checks: string[]): any => ({
  name,
  scenario: { title: name, fails: Object.fromEntries(checks.map(check => [check, []])) },
});
const all = [
  scenario('typo', 'service/a', 'service/b'),
  scenario('taint', 'scheduling/c'),
  scenario('ours', 'acme:storage/d'),
];

t.test('those whose steps, manifests or checks changed since a commit', async t => {
  const folder = t.testdir({});
  const git = (...args: string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-C', folder, ...args], {
      stdio: 'pipe',
    });
  const commit = (...paths: string[]): void => {
    for (const path of paths) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), `${path} ${Math.random()}`);
    }
    git('add', '-A');
    git('commit', '-qm', 'change');
  };
  git('init', '-q');
  commit('README.md');
  const before = process.cwd();
  process.chdir(folder);
  t.teardown(() => process.chdir(before));
  const changed = async (...paths: string[]): Promise<readonly string[]> => {
    commit(...paths);
    return (await changedScenarios(all, 'HEAD~1')).map(({ name }) => name);
  };
  t.same(await changed('src/index.ts'), []);
  t.same(await changed('checks/service/b/check.ts'), ['typo']);
  t.same(
    await changed('checks/service/b/fixtures/pass-a.yaml', 'checks/service/b/README.md'),
    [],
    'what decides nothing',
  );
  t.same(await changed('clusters/scenarios/taint/fault.yaml'), ['taint']);
  t.same(await changed('checks/storage/d/check.ts', 'clusters/scenarios/typo/scenario.ts'), ['typo', 'ours']);
  await t.rejects(changedScenarios(all, 'no-such-commit'), { code: 'ERR_USAGE', message: /--changed no-such-commit/ });
});
