import t, { type Test } from 'tap';
import type { CheckResult } from '../../../src/results/result.ts';
import { reportOf } from '../../baseline/report-of.ts';
import { findingOf, gapOf, resultOf } from '../../results/result-of.ts';
import { withoutStack } from '../without-stack.ts';

const print = (...results: readonly CheckResult[]): string => JSON.stringify(reportOf(results));
const folder = (t: Test): string =>
  t.testdir({
    'fine.json': print(resultOf()),
    'bad.json': print(resultOf({ findings: [findingOf()] })),
    'blind.json': print(resultOf({ gaps: [gapOf()] })),
    'hostile.json': print(
      resultOf({
        findings: [findingOf({ text: '\u001b[31mred\n::error::x', on: { kind: 'Pod', name: 'a\u001b[2J' } })],
      }),
    ),
    'interrupted.json': JSON.stringify(reportOf([resultOf()], { exit: 130 })),
    'config.yaml': 'profile: all\n',
  });

t.test('the exit code says whether something new blocks', async t => {
  const cwd = folder(t);
  for (const [before, after, exit, says] of [
    [
      'fine',
      'bad',
      1,
      /^BLOCKED\n {2}1 check has new findings of severity high or worse\n.*New: 1\n {2}✗ high {5}Service shop\/cart: is bad \(service\/a\)\n/s,
    ],
    ['bad', 'bad', 0, /^OK: nothing new blocks\n.*Still there: 1\n {2}· high/s],
    ['bad', 'fine', 0, /^OK.*Fixed: 1\n {2}✓ high/s],
    [
      'bad',
      'blind',
      3,
      /^COULD NOT TELL.*Gone, but not looked at: 1\n {2}\? .*service\/a is inconclusive.*Other verdicts: 1\n {2}\? service\/a: fail, now inconclusive/s,
    ],
    ['blind', 'blind', 0, /^OK/],
  ] as const) {
    const ended = await withoutStack(t, ['diff', `${before}.json`, `${after}.json`], { cwd });
    t.same([ended.exit, ended.stderr], [exit, ''], `${before} to ${after}`);
    t.match(ended.stdout, says);
  }
});

t.test('JSON says the same', async t => {
  const { exit, stdout } = await withoutStack(t, ['diff', 'fine.json', 'bad.json', '-o', 'json'], { cwd: folder(t) });
  t.equal(exit, 1);
  t.match(JSON.parse(stdout), { exit: 1, added: [{ check: 'service/a', blocks: true }], fixed: [], notLookedAt: [] });
});

t.test('no string of the cluster reaches the terminal as a command', async t => {
  const { stdout } = await withoutStack(t, ['diff', 'fine.json', 'hostile.json'], { cwd: folder(t) });
  t.notMatch(stdout, /[\u0000-\u0009\u000b-\u001f]/);
  t.notMatch(stdout, /^\s*::/m);
});

t.test('what is no whole report is refused in one line, with a way out', async t => {
  const cwd = folder(t);
  for (const [file, reason] of [
    ['gone.json', 'gone\\.json: there is no such file or directory'],
    ['config.yaml', 'config\\.yaml: it is no JSON: .*'],
    ['interrupted.json', 'interrupted\\.json: its run ended with 130, interrupted: it is not whole'],
    ['-', 'standard input: it is empty'],
  ] as const)
    for (const args of [
      ['diff', 'fine.json', file],
      ['diff', file, 'fine.json'],
      ['baseline', 'write', file],
    ]) {
      const { exit, stdout, stderr } = await withoutStack(t, args, { cwd });
      t.same([exit, stdout], [2, ''], args.join(' '));
      t.match(
        stderr,
        new RegExp(`^kubefault: ${reason}\\n {2}kubefault run -r json=before\\.json writes a report; .*\\n$`),
      );
    }
});
