import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { withoutStack } from '../without-stack.ts';

t.test('each scenario is listed with the checks that it proves', async t => {
  const { exit, stdout } = await withoutStack(t, ['scenario', 'list', '--no-config']);
  t.equal(exit, 0);
  t.match(stdout, /^selector-typo: .+\n {2}.*service\/selector-matches-no-pods/m);
});

t.test('what is asked for and not there is refused before a cluster is made', async t => {
  const cwd = t.testdir({
    'report.json': '{"checks": []}',
    'odd.json': '{"scenarios": {"a": {"on": {"v1": 5}}}}',
    no: '',
  });
  const run = async (...args: string[]): Promise<string> => {
    const { exit, stdout, stderr } = await withoutStack(t, ['scenario', 'run', '--no-config', ...args], { cwd });
    t.same([exit, stdout], [2, '']);
    return stderr;
  };
  t.match(await run('selector-tpyo'), /selector-typo/);
  t.match(await run('--repeat', '0'), /whole number above 0/);
  t.match(await run('--add'), /give the file to add to, as --json/);
  for (const file of ['report.json', 'odd.json', 'no']) {
    const before = readFileSync(join(cwd, file), 'utf8');
    t.match(await run('--add', '--json', file), new RegExp(`${file} is no file that scenario run --json wrote`));
    t.equal(readFileSync(join(cwd, file), 'utf8'), before, 'and stays as it is');
  }
});
