import { readFileSync } from 'node:fs';
import t from 'tap';
import { Kind } from '../src/kind.ts';
import { hints } from '../src/kind-error.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

t.test('each error stands in the table with its way out, as the code has it', async t => {
  const rows = Object.entries(hints).map(([code, hint]) => `| \`${code}\` | ${hint.replaceAll('|', '\\|')} |`);
  const table = ['| Code | Way out |', '| --- | --- |', ...rows].join('\n');
  const [, found] = /<!-- errors -->\n(.*?)\n?<!-- \/errors -->/s.exec(readme) ?? [];
  t.equal(found, table);
});

t.test('each method that it names is there', async t => {
  const [, calls = ''] = /## What it does\n(.*?)\n\n`onOutput`/s.exec(readme) ?? [];
  const named = calls
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .flatMap(line => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)/g)].map(([, name = '']) => name));
  t.ok(named.length > 10);
  for (const name of named) t.type(Kind.prototype[name as keyof Kind], 'function', name);
});
