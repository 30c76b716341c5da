import t from 'tap';
import { markdown } from '../../src/reporters/markdown.ts';
import type { RunEvent } from '../../src/results/event.ts';
import { consumer, needs } from './consumers.ts';
import { everyVerdict, hostile, nothing, onlyNew, stream, text } from './every-verdict.ts';

const print = (events: readonly RunEvent[] = everyVerdict): Promise<string> =>
  text(markdown(stream(events), { color: false }));
const guide = { breaks: 'Callers *fail*.', confirm: 'x', repair: '```sh\nkubectl x\n```', waive: 'never' };
const withGuides = everyVerdict.map(event =>
  event.type === 'check' ? { ...event, result: { ...event.result, check: { ...event.result.check, guide } } } : event,
);

t.test('the verdict comes first, then causes, what could not be told, and what to do', async t => {
  const page = await print(withGuides);
  const order = [
    '### ❌ BLOCKED: `kind.lab`',
    '#### 18 findings, 8 causes',
    '  - explains',
    '#### Could not be told',
    '<details>',
  ];
  const places = order.map(part => page.indexOf(part));
  t.ok(
    places.every(place => place >= 0),
    JSON.stringify(places),
  );
  t.same(
    places,
    places.toSorted((a, b) => a - b),
  );
  t.match(page, /\*\*Repair\*\*\n\n```sh\nkubectl x/);
  t.match(page, /- node\/throws: `TypeError: x is not a function`/);
});

t.test('bold is what blocks', async t => {
  const page = await print();
  t.match(page, /- \*\*high\*\* `Service shop\/cart` `was there before`/);
  t.match(page, /- low `Service shop\/cart` `is untidy`/);
  t.match(page, /- (critical|high) `Service shop\/cart` `is accepted`.*waived until 2027-01-31/);
  const compared = await print(onlyNew);
  t.match(compared, /- \*\*high\*\* `Service shop\/cart` `has come since`/);
  t.match(compared, /- high `Service shop\/cart` `was there before`/, 'beside one that blocks');
});

t.test('every cluster, and a run that saw nothing, has its part', async t => {
  const page = await print([...everyVerdict, ...nothing]);
  t.match(page, /### ❌ BLOCKED: `kind\.lab`.*### ❓ INTERRUPTED: `nothing`\n\n- `the run was interrupted/s);
});

t.test('CommonMark takes no string of the cluster for more than text', async t => {
  const commonmark = consumer<any>('commonmark');
  if (!commonmark) return needs(t, 'npm run consumers');
  const evil = [
    '`',
    '``` x',
    'a ` b `` c',
    '@everyone #1',
    '[x](http://x)',
    '![x](http://x)',
    '<img src=x onerror=y>',
    '| a |',
    '\\',
    '',
    ...hostile,
  ];
  const events = everyVerdict.map(event => {
    if (event.type !== 'check' || event.result.check.id !== 'service/fails') return event;
    const [first] = event.result.findings;
    if (!first) throw new Error('a finding is missing');
    const findings = evil.map(name => ({ ...first, id: name, text: name, on: { ...first.on, name } }));
    return { ...event, result: { ...event.result, findings } };
  });
  const tree = new commonmark.Parser().parse(await print(events));
  const walker = tree.walker();
  const links: string[] = [];
  const codes: string[] = [];
  for (let event = walker.next(); event; event = walker.next()) {
    const { node, entering } = event;
    if (!entering) continue;
    if (node.type === 'link') links.push(node.destination);
    if (node.type === 'code') codes.push(node.literal);
    t.notOk(['image', 'html_inline', 'html_block'].includes(node.type), `${node.type} ${node.literal}`);
    if (node.type === 'text') t.notMatch(node.literal, /alert|everyone|onerror|injected|set-output/);
  }
  t.same([...new Set(links)], ['https://kubernetes.io/docs/']);
  for (const one of ['a ` b `` c', '@everyone #1', '[x](http://x)']) t.ok(codes.includes(one), one);
});

t.test('a summary that would be too long says how much is left out', async t => {
  const many = Array.from({ length: 60 }, () =>
    withGuides.map(event =>
      event.type === 'check' && event.result.check.guide
        ? {
            ...event,
            result: {
              ...event.result,
              check: { ...event.result.check, guide: { ...guide, breaks: 'x'.repeat(20_000) } },
            },
          }
        : event,
    ),
  ).flat();
  const page = await print(many);
  t.ok(Buffer.byteLength(page) < 1_048_576, `${page.length}`);
  t.match(page, /more parts of this summary left out: it would be too long/);
});
