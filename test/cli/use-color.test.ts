import t from 'tap';
import { useColor } from '../../src/cli/use-color.ts';

t.test('the flag wins over the environment, and that over the terminal', async t => {
  const names = ['NO_COLOR', 'FORCE_COLOR', 'TERM'] as const;
  const before = { ...process.env };
  t.teardown(() => {
    for (const name of names) delete process.env[name];
    Object.assign(process.env, before);
  });
  const colored = (
    flag: 'auto' | 'always' | 'never',
    env: Partial<Record<(typeof names)[number], string>>,
    isTTY: boolean,
  ): boolean => {
    for (const name of names) delete process.env[name];
    Object.assign(process.env, env);
    return useColor(flag, { isTTY });
  };
  t.equal(colored('auto', {}, true), true);
  t.equal(colored('auto', {}, false), false);
  t.equal(colored('auto', { TERM: 'dumb' }, true), false);
  t.equal(colored('auto', { NO_COLOR: '1' }, true), false);
  t.equal(colored('auto', { NO_COLOR: '', FORCE_COLOR: '1' }, false), true, 'an empty NO_COLOR says nothing');
  t.equal(colored('auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, true), false);
  t.equal(colored('auto', { FORCE_COLOR: '0' }, false), false);
  t.equal(colored('always', { NO_COLOR: '1' }, false), true);
  t.equal(colored('never', { FORCE_COLOR: '1' }, true), false);
});
