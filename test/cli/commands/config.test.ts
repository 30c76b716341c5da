import t from 'tap';
import { parse } from 'yaml';
import { withoutStack } from '../without-stack.ts';

const good = 'profile: all\nfailOn: medium\nchecks:\n  service/no-ready-endpoints: { options: {} }\n';
const cwd = t.testdir({
  'kubefault.config.yaml': good,
  'typo.yaml': 'profle: all\n',
  'late.yaml': 'waivers:\n  - { check: node/not-reddy, reason: x, owner: y, until: 2027-01-31 }\n',
  'plugin.yaml': 'plugins: [./nowhere]\n',
});
const cli = (...args: string[]) => withoutStack(t, args, { cwd });

t.test('a configuration that holds is named with what it brings', async t => {
  const { exit, stdout } = await cli('config', 'validate');
  t.equal(exit, 0);
  t.match(stdout, /^✓ kubefault\.config\.yaml: \d+ checks, 0 waivers\n$/);
  t.match((await cli('config', 'validate', '--no-config')).stdout, /^✓ no configuration file/);
});

t.test('one that does not is refused with its place', async t => {
  for (const [file, message] of [
    ['typo.yaml', /typo\.yaml:1:1: .*profle/],
    ['late.yaml', /late\.yaml:2:\d+: .*node\/not-reddy/],
    ['plugin.yaml', /there is no folder/],
    ['missing.yaml', /missing\.yaml cannot be read/],
  ] as const) {
    const { exit, stdout, stderr } = await cli('config', 'validate', file);
    t.same([exit, stdout], [2, ''], file);
    t.match(stderr, message);
  }
});

t.test('it prints what a run takes, with the defaults', async t => {
  const { stdout } = await cli('config', 'print');
  t.match(stdout, /^# kubefault\.config\.yaml\n/);
  t.match(parse(stdout), { profile: 'all', failOn: 'medium', settle: '10m', reporters: ['console'] });
  t.match(JSON.parse((await cli('config', 'print', '--no-config', '-o', 'json')).stdout), { profile: 'platform' });
});

t.test('schemas are printed, that of the configuration with the options of checks', async t => {
  for (const name of ['report', 'reports', 'waivers', 'baseline', 'config'])
    t.equal(JSON.parse((await cli('schema', name)).stdout).$id, `urn:kubefault:${name}:1`);
  const { properties } = JSON.parse((await cli('schema', 'config')).stdout);
  t.ok('service/no-ready-endpoints' in properties.checks.properties);
  t.equal((await cli('schema', 'nothing')).exit, 2);
});
