import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import type { Ended } from '../live/run-kubefault.ts';
import { brokenShop, runScript, type ScriptOptions } from './run-script.ts';

const text = readFileSync(join(packageRoot, 'pipelines/kubernetes/nightly.sh'), 'utf8');
const [, shop = ''] = brokenShop;

let days = 0;

/** One night, with its reports below `reports`. Each begins a day after the one before. */
function night(
  cwd: string,
  args: readonly string[],
  { env, commands, watch }: Partial<ScriptOptions> = {},
): Promise<Ended> {
  const script = join(cwd, 'nightly.sh');
  writeFileSync(script, text);
  mkdirSync(join(cwd, 'reports'), { recursive: true });
  return runScript(['sh', script, ...args], {
    cwd,
    env: { REPORTS_FOLDER: join(cwd, 'reports'), ...env },
    commands: {
      date: `echo ${new Date(Date.UTC(2026, 10, ++days)).toISOString().replaceAll(':', '-').replace('.000', '')}`,
      ...commands,
    },
    ...(watch && { watch }),
  });
}

const nights = (cwd: string): readonly string[] => readdirSync(join(cwd, 'reports')).toSorted();
const whole = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;
const written = ['junit.xml', 'metrics.prom', 'recording.tar.gz', 'report.json'];

/** In place of kubefault: what it was asked goes to a file, and a report is written unless there shall be none. */
const ends = (code: number, report = '{}'): string => `
for flag; do case $flag in json=*) printf %s '${report}' > "\${flag#json=}" ;; esac; done
echo "$*" >> asked
exit ${code}`;

t.test('two nights: the second says what is new, and each ends as its run did', async t => {
  const cwd = t.testdir({});
  const first = await night(cwd, [...brokenShop, '--profile', 'all']);
  t.equal(first.exit, 1, first.stderr);
  t.match(first.stdout, /^BLOCKED/m);
  t.notMatch(first.stdout, /^Since/m, 'there is nothing to compare with');
  const [one = '', metrics, ...more] = nights(cwd);
  t.match(one, whole);
  t.same([metrics, more], ['metrics.prom', []]);
  t.same(
    readdirSync(join(cwd, 'reports', one))
      .filter(name => name !== 'report.html')
      .toSorted(),
    written,
  );
  t.match(readFileSync(join(cwd, 'reports/metrics.prom'), 'utf8'), /# EOF\n$/);

  const changed = join(cwd, 'changed');
  cpSync(shop, changed, { recursive: true });
  const services = readFileSync(join(changed, 'services.json'), 'utf8');
  const broken = services.replaceAll('"app": "web"', '"app": "wbe"');
  t.not(broken, services, 'a Service is broken over night');
  writeFileSync(join(changed, 'services.json'), broken);
  const second = await night(cwd, ['--snapshot', changed, '--profile', 'all']);
  t.equal(second.exit, 1, second.stderr);
  t.match(second.stdout, new RegExp(`^Since ${one}:\n`, 'm'));
  t.match(second.stdout, /^New: \d+\n(.*\n)*?.*Service shop\/web: selector app=wbe/m);
  const [, two = ''] = nights(cwd);
  t.match(two, whole);
  t.match(readFileSync(join(cwd, 'reports', two, 'diff.txt'), 'utf8'), /selector app=wbe/);

  t.test('what a night keeps can be judged again', async t => {
    const again = await night(t.testdir({}), [
      '--snapshot',
      join(cwd, 'reports', two, 'recording.tar.gz'),
      '--profile',
      'all',
    ]);
    t.equal(again.exit, 1, again.stderr);
    t.match(again.stdout, /selector app=wbe/);
  });
});

t.test('a night that could not be written leaves the last one as it was, and is compared with by nobody', async t => {
  for (const code of [2, 4, 130, 137, 143]) {
    const cwd = t.testdir({ reports: { '2026-01-01T01-17-00Z': { 'report.json': 'last night' } } });
    const { exit, stderr } = await night(cwd, [], { commands: { kubefault: ends(code) } });
    t.equal(exit, code);
    t.match(stderr, new RegExp(`the run ended with ${code}: .*\\.unfinished`));
    const [last = '', unfinished, ...others] = nights(cwd);
    t.equal(last, '2026-01-01T01-17-00Z');
    t.equal(readFileSync(join(cwd, 'reports', last, 'report.json'), 'utf8'), 'last night');
    t.match(unfinished, /Z\.unfinished$/);
    t.same(others, [], 'no metrics of a night without a verdict');
    await night(cwd, [], { commands: { kubefault: ends(0) } });
    const asked = readFileSync(join(cwd, 'asked'), 'utf8');
    t.match(asked, /^diff \S+\/2026-01-01T01-17-00Z\/report\.json /m);
    t.notMatch(asked, /^diff \S+\.unfinished\/report\.json \S+\.unfinished/m);
  }
});

t.test('a run that cannot be compared, or told, still ends as it did', async t => {
  for (const code of [0, 1, 3]) {
    const cwd = t.testdir({ reports: { '2026-01-01T01-17-00Z': { 'report.json': 'no report' } } });
    const kubefault = `[ "$1" = run ] || exit 2; ${ends(code)}`;
    const { exit, stderr } = await night(cwd, [], { commands: { kubefault } });
    t.equal(exit, code);
    t.match(stderr, /cannot be compared with \S+2026-01-01T01-17-00Z: diff ended with 2/);
    t.match(nights(cwd)[1], whole);
  }
});

t.test('a pass without a report is none', async t => {
  const cwd = t.testdir({});
  const { exit } = await night(cwd, [], { commands: { kubefault: 'exit 0' } });
  t.equal(exit, 4);
  t.match(nights(cwd), [/Z\.unfinished$/]);
});

t.test('a pass that cannot be kept is no pass', async t => {
  const cwd = t.testdir({});
  // Something of the name of the night is in the way.
  const blocking =
    'for flag; do case $flag in json=*) echo "{}" > "${flag#json=}"; in=${flag#json=}; : > "${in%.unfinished/*}" ;; esac; done; ';
  t.equal((await night(cwd, [], { commands: { kubefault: `${blocking}exit 0` } })).exit, 2);
  t.equal((await night(t.testdir({}), [], { commands: { kubefault: `${blocking}exit 1` } })).exit, 1);
});

t.test('a signal reaches the run, which writes what it knows', async t => {
  const cwd = t.testdir({});
  const kubefault = 'trap "echo told > told; exit 143" TERM; echo started; while :; do sleep 0.1; done';
  const { exit } = await night(cwd, [], {
    commands: { kubefault },
    watch: (printed, end) => printed.includes('started') && end('SIGTERM'),
  });
  t.equal(exit, 143);
  t.ok(existsSync(join(cwd, 'told')), 'it was waited for');
  t.match(nights(cwd), [/Z\.unfinished$/]);
});

t.test('so many nights are kept, and never fewer than one', async t => {
  const old = Object.fromEntries(
    ['01', '02', '03', '04'].map(day => [`2026-01-${day}T01-17-00Z`, { 'report.json': '{}' }]),
  );
  const mine = { 'my notes': { 'keep.txt': '' }, '2025-12-31.txt': '' };
  const cwd = t.testdir({ reports: { ...old, ...mine } });
  await night(cwd, [], { env: { NIGHTS_KEPT: '2' }, commands: { kubefault: ends(1) } });
  const left = nights(cwd);
  t.same(left.filter(name => whole.test(name)).slice(0, -1), ['2026-01-04T01-17-00Z']);
  t.equal(left.filter(name => whole.test(name)).length, 2);
  for (const name of Object.keys(mine)) t.ok(left.includes(name), `${name} is nobody's night`);

  for (const nonsense of ['0', '-1', '', 'all', '1; touch pwned', '$(touch pwned)']) {
    const before = nights(cwd);
    const { exit } = await night(cwd, [], { env: { NIGHTS_KEPT: nonsense }, commands: { kubefault: ends(0) } });
    if (nonsense === '') t.equal(exit, 0, 'unset: the default');
    else t.same([exit, nights(cwd)], [2, before], nonsense);
    t.notOk(existsSync(join(cwd, 'pwned')));
  }
});

t.test('nights that failed do not fill the volume', async t => {
  const old = Object.fromEntries(['01', '02', '03', '04'].map(day => [`2026-01-${day}T01-17-00Z.unfinished`, {}]));
  const cwd = t.testdir({ reports: { '2026-01-01T00-00-00Z': { 'report.json': '{}' }, ...old } });
  await night(cwd, [], { commands: { kubefault: ends(2) } });
  const left = nights(cwd);
  t.equal(left.filter(name => name.endsWith('.unfinished')).length, 3);
  t.equal(left[0], '2026-01-01T00-00-00Z', 'what it is compared with stays');
});

t.test('without a folder to write to, the cluster is not asked', async t => {
  const cwd = t.testdir({});
  const { exit, stderr } = await night(cwd, [], {
    env: { REPORTS_FOLDER: join(cwd, 'not there') },
    commands: { kubefault: ends(0) },
  });
  t.equal(exit, 2);
  t.match(stderr, /cannot make \S+.*not there\S+: is .*not there writable/);
  t.notOk(existsSync(join(cwd, 'asked')));
});
