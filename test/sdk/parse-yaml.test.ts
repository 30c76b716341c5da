import t from 'tap';
import { parseYaml } from '../../src/sdk/parse-yaml.ts';

t.same(parseYaml('mode: iptables\nlist: [1, true, null, no]\n'), {
  value: { mode: 'iptables', list: [1, true, null, 'no'] },
});
t.same(parseYaml(''), { value: null });
t.same(parseYaml('# only a comment'), { value: null });
t.same(parseYaml('mode: a\nmode: b'), { value: { mode: 'b' } }, 'the last of two keys counts');
t.same(parseYaml('---\nmode: a\n---\nmode: b: c'), { value: { mode: 'a' } }, 'only the first document is read');
t.same(parseYaml('{"mode": "a"}'), { value: { mode: 'a' } }, 'JSON is YAML');

t.same(
  parseYaml('a: 1\nmode: secret: x'),
  { error: 'block as implicit key', line: 2 },
  'the line, and nothing of the text',
);
t.same(parseYaml('a: [1'), { error: 'bad indent', line: 1 });
t.match(parseYaml('\tmode: a'), { error: String, line: 1 });
t.notMatch(JSON.stringify(parseYaml('token: *secret')), /secret/, 'a dangling alias is not quoted');

t.same(parseYaml('a: &a [1]\nb: *a'), { refused: 'has aliases, which are not followed' });
t.same(parseYaml('['.repeat(100_000)), { refused: 'is nested too deeply' });

const { value } = parseYaml('__proto__: { polluted: 1 }') as { value: object };
t.equal(Object.getPrototypeOf(value), Object.prototype);
t.notOk('polluted' in {});
