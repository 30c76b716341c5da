import t from 'tap';
import { withoutStack } from '../without-stack.ts';

const waiver = (check: string, until: string, more = ''): string =>
  `  - { check: ${check}, ${more || 'on: Service shop/cart,'} reason: moves, owner: team-shop, until: ${until} }\n`;
// Far enough ahead for this test, and over-broad for that alone.
const far = '2999-01-31';
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

t.test('lint says what is over and what is too broad, and is 1 for it', async t => {
  const cwd = t.testdir({
    'fine.yaml': `waivers:\n${waiver('service/no-ready-endpoints', day(30))}`,
    'tomorrow.yaml': `waivers:\n${waiver('service/no-ready-endpoints', day(1))}`,
    'over.yaml': `waivers:\n${waiver('service/no-ready-endpoints', day(-1))}`,
    'broad.yaml': `waivers:\n${waiver("'service/*'", far, 'on: Service */*,')}`,
  });
  for (const [file, exit, says] of [
    ['fine.yaml', 0, /^✓ 1 waiver\n$/],
    ['tomorrow.yaml', 0, /^✓ 1 waiver\n$/],
    [
      'over.yaml',
      1,
      /^✗ Waiver service\/no-ready-endpoints Service shop\/cart ended with .* team-shop answers for it: moves \(over\.yaml:2:5\)\n$/,
    ],
    ['broad.yaml', 1, /is too broad: service\/\* is a pattern .*every Service .*366 days/],
  ] as const) {
    const ended = await withoutStack(t, ['waivers', 'lint', '--no-config', file], { cwd });
    t.same([ended.exit, ended.stderr], [exit, ''], file);
    t.match(ended.stdout, says);
  }
});

t.test('what is wrong with a file is refused with its place', async t => {
  const cwd = t.testdir({ 'w.yaml': `waivers:\n${waiver('service/no-redy-endpoints', far)}`, 'w.ts': '' });
  for (const command of ['lint', 'list']) {
    const { exit, stdout, stderr } = await withoutStack(t, ['waivers', command, '--no-config', 'w.yaml'], { cwd });
    t.same([exit, stdout], [2, ''], command);
    t.match(
      stderr,
      /^kubefault: w\.yaml:2:14: waivers\.0\.check .*; did you mean "service\/no-ready-endpoints"\?\n {2}a working/,
    );
    t.equal((await withoutStack(t, ['waivers', command, '--no-config', 'w.ts'], { cwd })).exit, 2);
  }
});

t.test('without a file, those of the configuration count, and then those of the file that it names', async t => {
  const cwd = t.testdir({
    '.git': {},
    'kubefault.config.yaml': `waiversFile: accepted/w.yaml\nwaivers:\n${waiver('node/not-ready', '2998-01-31', 'on: Node a,')}`,
    accepted: { 'w.yaml': `waivers:\n${waiver('service/no-ready-endpoints', '2997-01-31')}` },
    below: {},
  });
  const { exit, stdout } = await withoutStack(t, ['waivers', 'list'], { cwd });
  t.equal(exit, 0);
  t.equal(
    stdout,
    [
      'until 2997-01-31  service/no-ready-endpoints Service shop/cart',
      '    team-shop: moves (accepted/w.yaml:2:5)',
      'until 2998-01-31  node/not-ready Node a',
      '    team-shop: moves (kubefault.config.yaml:3:5)',
      '',
    ].join('\n'),
  );
  const below = await withoutStack(t, ['waivers', 'list', '-o', 'json'], { cwd: `${cwd}/below` });
  t.match(JSON.parse(below.stdout), [
    { check: 'service/no-ready-endpoints', place: '../accepted/w.yaml:2:5' },
    { check: 'node/not-ready', checks: ['node/not-ready'], place: '../kubefault.config.yaml:3:5' },
  ]);
});

t.test('a wrong waiver in the configuration stops every command that reads it', async t => {
  const cwd = t.testdir({ '.git': {}, 'kubefault.config.yaml': `waivers:\n${waiver('node/not-redy', far)}` });
  for (const args of [['list'], ['run', '--dry-run'], ['waivers', 'lint']]) {
    const { exit, stderr } = await withoutStack(t, args, { cwd });
    t.equal(exit, 2, args.join(' '));
    t.match(stderr, /kubefault\.config\.yaml:2:14: waivers\.0\.check matches none of the \d+ known checks/);
  }
});
