import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { baselineOf } from '../../../src/baseline/baseline.ts';
import { reportOf } from '../../baseline/report-of.ts';
import { findingOf, gapOf, resultOf } from '../../results/result-of.ts';
import { withoutStack } from '../without-stack.ts';

const report = reportOf([resultOf({ findings: [findingOf()] }), resultOf({}, 'service/b')]);
const files = {
  'before.json': JSON.stringify(report),
  'nothing.json': JSON.stringify(reportOf([resultOf({ gaps: [gapOf()] })])),
  'old.json': 'old',
};

t.test('a baseline is written to standard output, or whole to a file', async t => {
  const cwd = t.testdir(files);
  const printed = await withoutStack(t, ['baseline', 'write', 'before.json'], { cwd });
  t.same([printed.exit, printed.stderr], [0, '']);
  t.same(JSON.parse(printed.stdout), baselineOf(report));
  const written = await withoutStack(t, ['baseline', 'write', 'before.json', '--output', 'old.json'], { cwd });
  t.same([written.exit, written.stdout], [0, '']);
  t.match(written.stderr, /^old\.json: 1 finding of 2 checks on kind-lab\n$/);
  t.equal(readFileSync(join(cwd, 'old.json'), 'utf8'), printed.stdout);
  const again = await withoutStack(t, ['baseline', 'write', 'old.json'], { cwd });
  t.equal(again.stdout, printed.stdout, 'what was written can be read');
  t.same(readdirSync(cwd).toSorted(), Object.keys(files).toSorted(), 'and nothing else is left behind');
});

t.test('what would be an empty baseline is refused, and nothing is written', async t => {
  const cwd = t.testdir(files);
  const { exit, stderr } = await withoutStack(t, ['baseline', 'write', 'nothing.json', '--output', 'new.json'], {
    cwd,
  });
  t.equal(exit, 2);
  t.match(stderr, /nothing\.json: no check in it came to a verdict/);
  t.notOk(existsSync(join(cwd, 'new.json')));
});

t.test('a place that cannot be written is refused', async t => {
  const { exit, stderr } = await withoutStack(t, ['baseline', 'write', 'before.json', '--output', 'nowhere/b.json'], {
    cwd: t.testdir(files),
  });
  t.equal(exit, 2);
  t.match(stderr, /report nowhere\/b\.json cannot be written: there is no such file or directory/);
});
