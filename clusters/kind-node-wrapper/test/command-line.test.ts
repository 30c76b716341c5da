import { execFileSync } from 'node:child_process';
import t from 'tap';
import { commandLine } from '../src/command-line.ts';

t.test('a shell reads the same words', async t => {
  const words = ['plain-1.2:x/y=z', 'two words', "it's", '', '{"a":"$HOME"}', '`id`', 'line\nbreak', '*', '\\n'];
  const read = execFileSync(
    'sh',
    ['-c', commandLine(process.execPath, ['-p', 'JSON.stringify(process.argv.slice(1))', '--', ...words])],
    { encoding: 'utf8' },
  );
  t.same(JSON.parse(read), words);
});

t.test('what needs no quotes has none', async t => {
  t.equal(commandLine('kind', ['delete', 'cluster', '--name', 'a-1']), 'kind delete cluster --name a-1');
});
