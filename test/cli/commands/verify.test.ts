import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { withoutStack } from '../without-stack.ts';

/** A folder with one check that holds, and a way to change it. */
async function checks(t: Test) {
  const path = t.testdir({});
  await withoutStack(t, ['new', 'check', 'storage/a', '--dir', path]);
  const file = (name: string): string => join(path, 'storage/a', name);
  const change = (name: string, from: string | RegExp, to: string): void => {
    const before = readFileSync(file(name), 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${name} holds no ${from}`);
    writeFileSync(file(name), after);
  };
  return {
    path,
    file,
    change,
    lock: join(path, 'contracts.lock.json'),
    verify: (...more: string[]) => withoutStack(t, ['verify', path, ...more]),
  };
}

t.test('a check that breaks its contract is exit 1, and the law is named', async t => {
  const { change, verify } = await checks(t);
  change('check.ts', /if \(isBeingDeleted.*\n/, '');
  const { exit, stdout } = await verify();
  t.equal(exit, 1);
  t.match(stdout, /^✗ storage\/a: \d+ of \d+ laws hold\n {4}na-being-deleted is not-applicable\n {8}/m);
});

t.test('a fixture that no row names, and a row without a fixture, are named', async t => {
  const { file, verify } = await checks(t);
  writeFileSync(file('fixtures/fail-forgotten.yaml'), readFileSync(file('fixtures/fail-paused.yaml')));
  rmSync(file('fixtures/pass-not-paused.yaml'));
  const { exit, stdout } = await verify();
  t.equal(exit, 1);
  t.match(stdout, /every fixture is in the contract and every row of the contract has a fixture\n/);
  t.match(stdout, /fail-forgotten/);
  t.match(stdout, /pass-not-paused/);
});

t.test('what cannot be verified is exit 2 and says which file', async t => {
  const { path, file, verify } = await checks(t);
  writeFileSync(file('fixtures/pass-not-paused.yaml'), 'kind: [');
  const broken = await verify();
  t.equal(broken.exit, 2);
  t.match(broken.stderr, /pass-not-paused\.yaml/);
  writeFileSync(file('contract.ts'), 'export default 7;');
  t.match(await verify(), { exit: 2, stderr: /contract\.ts: its default export is no contract/ });
  writeFileSync(file('contract.ts'), 'throw new Error("not today");');
  t.match(await verify(), { exit: 2, stderr: /contract\.ts: not today/ });
  rmSync(file('contract.ts'));
  t.match(await verify(), { exit: 2, stderr: /storage\/a: there is no contract\.ts beside check\.ts/ });
  t.match(await withoutStack(t, ['verify', join(path, 'nowhere')]), {
    exit: 2,
    stderr: /nowhere: there is no such folder/,
  });
  t.match(await withoutStack(t, ['verify', join(path, 'storage/a/fixtures')]), {
    exit: 2,
    stderr: /holds no <layer>\/<name>\/check\.ts/,
  });
});

t.test('a folder without a lock is not locked', async t => {
  const { change, verify, lock } = await checks(t);
  t.equal((await verify()).exit, 0);
  t.notOk(existsSync(lock));
  change('check.ts', "severity: 'low'", "severity: 'medium'");
  t.equal((await verify()).exit, 0);
});

t.test('a verdict that changes needs a new version, and the lock says of which check', async t => {
  const { change, verify, lock } = await checks(t);
  t.equal((await verify('--write-lock')).exit, 0);
  const locked = readFileSync(lock, 'utf8');
  t.match(JSON.parse(locked), {
    'storage/a': { version: 1, fixtures: { 'fail-paused': { fixture: String, verdict: String } } },
  });
  t.equal((await verify()).exit, 0);

  // All laws hold; only the severity of the finding is another one.
  change('check.ts', "severity: 'low'", "severity: 'medium'");
  const changed =
    /^✓ storage\/a: (\d+) of \1 laws hold\n✗ storage\/a: fail-paused is judged otherwise than before; raise version to 2\n/;
  t.match(await verify(), { exit: 1, stdout: changed });
  t.match(await verify('--write-lock'), { exit: 1, stdout: changed });
  t.equal(readFileSync(lock, 'utf8'), locked, 'the lock cannot be written over a verdict');

  change('check.ts', 'version: 1', 'version: 2');
  t.match(await verify(), {
    exit: 1,
    stdout: /contracts\.lock\.json is stale: kubefault verify --write-lock writes it/,
  });
  t.equal((await verify('--write-lock')).exit, 0);
  t.equal((await verify()).exit, 0);

  change('check.ts', 'version: 2', 'version: 1');
  t.match(await verify(), { exit: 1, stdout: /storage\/a: version 1 is below 2, which is locked/ });
});

t.test('another fixture is another question: its verdict may differ', async t => {
  const { change, verify } = await checks(t);
  await verify('--write-lock');
  change('fixtures/pass-not-paused.yaml', 'replicas: 2', 'replicas: 3');
  t.match(await verify(), { exit: 1, stdout: /is stale/ });
  t.match(await verify('--write-lock'), { exit: 0 });
});
