import { spawnSync } from 'node:child_process';
import t from 'tap';
import { Parser, type Result } from 'tap-parser';
import type { Reporter } from '../../src/reporters/reporter.ts';
import { tap, tap13 } from '../../src/reporters/tap.ts';
import type { RunEvent } from '../../src/results/event.ts';
import { needs } from './consumers.ts';
import { everyVerdict, hostile, nothing, onlyNew, stream, text } from './every-verdict.ts';

const print = (reporter: Reporter, events: readonly RunEvent[]): Promise<string> =>
  text(reporter(stream(events), { color: false }));

/** What a strict parser makes of it: every point that has no points below it, and whether all is well. */
function parse(report: string): {
  readonly ok: boolean;
  readonly problems: readonly unknown[];
  readonly points: readonly Result[];
} {
  const points: Result[] = [];
  const problems: unknown[] = [];
  const collect = (parser: Parser): void => {
    let below = false;
    parser.on('child', child => {
      below = true;
      collect(child);
    });
    parser.on('assert', result => {
      if (!below) points.push(result);
      below = false;
    });
    parser.on('extra', extra => problems.push(extra));
    parser.on('complete', ({ failures }) =>
      problems.push(...failures.filter((failure: object) => 'tapError' in failure && failure.tapError)),
    );
  };
  let ok = false;
  const parser = new Parser({ strict: true }, results => {
    ok = results.ok;
  });
  collect(parser);
  parser.end(report);
  return { ok, problems, points };
}

for (const [name, events] of Object.entries({ everyVerdict, onlyNew, nothing, two: [...everyVerdict, ...onlyNew] }))
  t.test(`${name}: a strict parser takes TAP 14, and it is as red as the gate`, async t => {
    const { ok, problems, points } = parse(await print(tap, events));
    t.same(problems, []);
    t.equal(ok, false);
    const cases = events.filter(({ type }) => type === 'check').length;
    const runs = events.filter(({ type }) => type === 'start');
    t.equal(
      points.length,
      cases + runs.length + runs.flatMap(run => (run.type === 'start' ? run.notSelected : [])).length,
    );
  });

t.test('each check has the point that the gate gives it', async t => {
  for (const reporter of [tap, tap13]) {
    const { points } = parse(await print(reporter, everyVerdict));
    const of = (id: string): Result | undefined => points.find(({ name }) => name.split(' ')[0] === id);
    for (const id of ['service/fails', 'service/fails-and-is-blind', 'node/unsettled', 'node/undecided', 'node/throws'])
      t.match(of(id), { ok: false, todo: false, skip: false }, id);
    for (const id of ['service/fails-below-the-gate', 'config/waived', 'config/waived-blindness'])
      t.match(of(id), { ok: false, todo: 'does not block' }, id);
    for (const id of ['service/pass', 'acme:storage/mine', 'run']) t.match(of(id), { ok: true, skip: false }, id);
    t.match(of('node/not-applicable'), { ok: true, skip: 'not applicable: 2 is being deleted' });
    t.match(of('node/skipped'), { ok: true, skip: 'not selected: skipped by --skip' });
  }
});

t.test('a run without anything that blocks is well', async t => {
  const [start, end] = [everyVerdict[0], everyVerdict.at(-1)];
  if (!start || end?.type !== 'end') throw new Error('start or end is missing');
  const well = everyVerdict.filter(
    event => event.type === 'check' && ['service/pass', 'service/fails-below-the-gate'].includes(event.result.check.id),
  );
  const events = [start, ...well, { ...end, exit: 0 as const, reasons: [], causes: [] }];
  t.equal(parse(await print(tap, events)).ok, true);
  t.equal(parse(await print(tap13, events)).ok, true);
});

t.test('strings of the cluster are inert, and the diagnostics have them', async t => {
  const { points } = parse(await print(tap, everyVerdict));
  const fails = points.find(({ name }) => name.startsWith('service/fails '));
  t.match(fails?.diag?.found, [/Certificate shop\//], 'YAML that reads back');
  t.ok(fails?.diag?.found.length > hostile.length);
  t.notMatch(await print(tap13, everyVerdict), /^(?!TAP version 13|1\.\.|(not )?ok |#)./m);
});

t.test("Perl's prove takes TAP 13", async t => {
  if (spawnSync('prove', ['--version']).error) return needs(t, 'prove (Debian: perl)');
  const cwd = t.testdir({
    'red.tap': await print(tap13, everyVerdict),
    'two.tap': await print(tap13, [...everyVerdict, ...onlyNew]),
  });
  for (const file of ['red.tap', 'two.tap']) {
    const { status, stdout } = spawnSync('prove', ['-v', '-e', 'cat', file], { cwd, encoding: 'utf8' });
    t.equal(status, 1);
    t.notMatch(stdout, /Parse errors/, stdout);
  }
});
