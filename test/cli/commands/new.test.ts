import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { withoutStack } from '../without-stack.ts';

t.test('a new check is complete, and holds from the first moment', async t => {
  const cwd = t.testdir({});
  const { exit, stdout } = await withoutStack(t, ['new', 'check', 'storage/volume-unbacked', '--dir', 'ours'], { cwd });
  t.equal(exit, 0);
  t.match(stdout, /^Wrote ours\/storage\/volume-unbacked: /);
  const folder = join(cwd, 'ours/storage/volume-unbacked');
  t.same(readdirSync(folder).toSorted(), ['README.md', 'check.ts', 'contract.ts', 'fixtures']);
  for (const file of ['README.md', 'check.ts', 'contract.ts'])
    t.notMatch(readFileSync(join(folder, file), 'utf8'), /_template/);
  for (const path of ['ours', './ours', join(cwd, 'ours')]) {
    const verified = await withoutStack(t, ['verify', path], { cwd });
    t.same([verified.exit, verified.stderr], [0, ''], path);
    t.match(verified.stdout, /^✓ storage\/volume-unbacked: (\d+) of \1 laws hold\n$/);
  }
});

t.test('the folder is called checks unless it is named', async t => {
  const cwd = t.testdir({});
  t.equal((await withoutStack(t, ['new', 'check', 'storage/a'], { cwd })).exit, 0);
  t.ok(readdirSync(join(cwd, 'checks/storage/a')).includes('check.ts'));
});

t.test('a check that exists is not written over', async t => {
  const cwd = t.testdir({});
  await withoutStack(t, ['new', 'check', 'storage/a'], { cwd });
  const file = join(cwd, 'checks/storage/a/check.ts');
  writeFileSync(file, '// mine');
  const { exit, stdout, stderr } = await withoutStack(t, ['new', 'check', 'storage/a'], { cwd });
  t.same([exit, stdout], [2, '']);
  t.match(stderr, /checks\/storage\/a exists already\n {2}choose another name; nothing was written/);
  t.equal(readFileSync(file, 'utf8'), '// mine');
});

t.test('a name that is no id is refused, and nothing is written', async t => {
  const cwd = t.testdir({});
  for (const id of ['unbacked', 'Storage/x', 'a/b/c', '../x/y', 'a/', 'storage/un_backed', '_template/x']) {
    const { exit, stderr } = await withoutStack(t, ['new', 'check', id], { cwd });
    t.equal(exit, 2, id);
    t.match(stderr, /a check is called <layer>\/<what-is-wrong>/);
  }
  t.same(readdirSync(cwd), []);
});
