import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { packageRoot } from '../src/package-root.ts';

t.test('the compiler refuses what a check must not do, and nothing else', async t => {
  const file = join(packageRoot, 'test/types/check.ts');
  const source = (await readFile(file, 'utf8')).split('\n');
  const expected = source.flatMap((line, i) => {
    const code = /\/\/ error: (TS\d+)$/.exec(line)?.[1];
    return code ? [`${i + 1} ${code}`] : [];
  });
  t.ok(expected.length > 10, 'the file holds cases');
  const tsc = join(packageRoot, 'node_modules/typescript/bin/tsc');
  // A plain environment: the test runner hooks into every Node.js process that it knows of, and this one starts another.
  const plain = ['-i', `PATH=${process.env['PATH']}`, process.execPath];
  const args = [...plain, tsc, '-p', join(packageRoot, 'test/types'), '--pretty', 'false'];
  const { stdout } = await promisify(execFile)('env', args).catch((error: { stdout: string }) => error);
  const found = [...stdout.matchAll(/^[^\s(].*check\.ts\((\d+),\d+\): error (TS\d+)/gm)].map(
    ([, line, code]) => `${line} ${code}`,
  );
  t.same(found.toSorted(), expected.toSorted(), stdout);
});
