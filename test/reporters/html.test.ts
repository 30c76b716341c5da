import { createHash } from 'node:crypto';
import t from 'tap';
import { casesOf } from '../../src/reporters/cases.ts';
import { fairShare } from '../../src/reporters/html/left-out.ts';
import { markup } from '../../src/reporters/html/markup.ts';
import { html } from '../../src/reporters/html.ts';
import { loadReporter } from '../../src/reporters/index.ts';
import { oneLine } from '../../src/reporters/untrusted.ts';
import { wholeRuns } from '../../src/reporters/whole-run.ts';
import type { RunEvent, RunEventOf } from '../../src/results/event.ts';
import type { Finding } from '../../src/results/result.ts';
import { everyVerdict, nothing, onlyNew, stream, text } from './every-verdict.ts';
import { payloads, poisoned } from './poisoned.ts';

const pageOf = (events: readonly RunEvent[]): Promise<string> => text(html(stream(events), { color: false }));
const page = await pageOf(everyVerdict);

const [begin, finish] = [everyVerdict[0], everyVerdict.at(-1)];
if (begin?.type !== 'start' || finish?.type !== 'end') throw new Error('start or end is missing');
const result = (id: string): RunEventOf<'check'> => {
  const event = everyVerdict.find(event => event.type === 'check' && event.result.check.id === id);
  if (event?.type !== 'check') throw new Error(`${id} is missing`);
  return event;
};
/** A run with these checks alone. */
const runOf = (checks: readonly RunEvent[], end: Partial<RunEventOf<'end'>> = {}): readonly RunEvent[] => [
  { ...begin, notSelected: [] },
  ...checks,
  { ...finish, causes: [], ...end },
];

/** What a page says, without its style and script, each text on its own line. */
const said = (html: string): string =>
  html
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(
      /&(lt|gt|quot|amp|#39|#96);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? "'",
    );

/** The elements of a page in their order, with the names of their attributes; and what is left that looks like one. */
function structure(html: string): readonly string[] {
  const body = html.replace(/<(style|script)>.*?<\/\1>/gs, '<$1></$1>');
  const element = /<[/!]?[a-z][\w-]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?>/gi;
  const rest = body.replace(element, '');
  return [
    ...[...body.matchAll(element)].map(([tag]) => tag.replace(/="[^"]*"/g, '')),
    ...(rest.match(/[<>"'`]/g) ?? []).map(character => `stray ${character}`),
  ];
}

t.test('nothing of a cluster, a plugin or a file of waivers is markup', async t => {
  const benign = structure(await pageOf(poisoned('x')));
  t.ok(benign.length > 500, 'elements were found');
  for (const payload of payloads) t.same(structure(await pageOf(poisoned(payload))), benign, oneLine(payload));
});

t.test('and that test can fail: a page that does not escape is noticed', async t => {
  const benign = structure(await pageOf(poisoned('x')));
  const unescaped: readonly (readonly [payload: string, entity: string, character: string])[] = [
    ['<img src=x onerror=alert(1)>', '&lt;', '<'],
    ['" autofocus onfocus="alert(1)" x="', '&quot;', '"'],
    ["' onmouseover='alert(1)", '&#39;', "'"],
  ];
  for (const [payload, entity, character] of unescaped) {
    const poisonous = await pageOf(poisoned(payload));
    t.match(poisonous, entity);
    t.not(JSON.stringify(structure(poisonous.replaceAll(entity, character))), JSON.stringify(benign), payload);
  }
});

t.test('no character of the cluster acts on who reads the page or its source', t => {
  t.notMatch(page, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\ufffe\uffff]/);
  t.notMatch(page, /##vso\[/);
  t.end();
});

t.test('the template escapes every string, and nothing twice', t => {
  const inner = markup`<b title="${'"<&'}">${'<'}${1}${undefined}${false}</b>`;
  t.equal(String(inner), '<b title="&quot;&lt;&amp;">&lt;1</b>');
  t.equal(String(markup`${inner}${[inner, '&']}`), `${inner}${inner}&amp;`);
  t.equal(String(markup`${'a\nb\u001b[31mc'}`), 'a ⏎ b\ufffdc');
  t.end();
});

t.test('the policy allows the style and the script of the page and nothing else', async t => {
  for (const html of [page, await pageOf(nothing), await pageOf([...everyVerdict, ...onlyNew])]) {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const hashes = (['style', 'script'] as const).map(name => {
      const [content, ...others] = [...html.matchAll(new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 'gs'))];
      t.same(others, [], `one ${name}`);
      return `${name}-src 'sha256-${createHash('sha256')
        .update(content?.[1] ?? '')
        .digest('base64')}'`;
    });
    t.equal(policy, `default-src 'none'; ${hashes.join('; ')}; img-src data:; base-uri 'none'; form-action 'none'`);
    t.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<style>'), 'before anything that it governs');
  }
  t.notMatch(page, / (style|on\w+)=/, 'nothing inline that the policy would refuse');
  t.notMatch(page, /<(img|iframe|object|embed|link rel="stylesheet")/);
});

t.test('the reference of a plugin is a link only if it leads to the web', async t => {
  const of = async (reference: string): Promise<string> => {
    const fails = result('service/fails');
    const check = { ...fails.result.check, reference, guide: { breaks: 'b', confirm: '', repair: '', waive: '' } };
    return pageOf(runOf([{ ...fails, result: { ...fails.result, check } }]));
  };
  for (const reference of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', '//evil.example', 'x y']) {
    const html = await of(reference);
    t.notMatch(html, /<a href="[^#"]/, reference);
    t.match(said(html), reference, 'it is shown all the same');
  }
  t.match(
    await of('https://kubernetes.io/docs/?a="b'),
    '<a href="https://kubernetes.io/docs/?a=%22b" rel="noreferrer noopener">',
  );
});

t.test('the catalogue is Markdown in which nothing acts', async t => {
  const fails = result('service/fails');
  const guide = {
    breaks: 'The **Pods** of `shop` <img src=x onerror=alert(1)> and\n\n<script>alert(1)</script>\n\n# A heading',
    confirm: '```sh\nkubectl get pods -o jsonpath="{.items[*]}" <x>\nsecond line\n```\n\n- [ ] to do',
    repair: '[here](javascript:alert(1)) [there](https://a.example/?a=1&b="2") ![picture](https://evil.example/x.png)',
    waive: '<https://b.example/> www.c.example [d]\n\n[d]: data:text/html,x "title"',
  };
  const html = await pageOf(
    runOf([{ ...fails, result: { ...fails.result, check: { ...fails.result.check, guide } } }]),
  );
  t.match(html, 'The <strong>Pods</strong> of <code>shop</code> &lt;img src=x onerror=alert(1)&gt;');
  t.match(html, '&lt;script&gt;alert(1)&lt;/script&gt;');
  t.match(html, '<pre><code>kubectl get pods -o jsonpath=&quot;{.items[*]}&quot; &lt;x&gt;\nsecond line</code></pre>');
  t.match(html, '<a href="https://a.example/?a=1&amp;b=%222%22" rel="noreferrer noopener">there</a>');
  t.notMatch(html, /href="javascript|<img|<input[^>]*disabled|href="data:text/);
  t.equal(
    [...html.matchAll(/<a href="https?:[^"]*"/g)].length,
    [...html.matchAll(/rel="noreferrer noopener"/g)].length,
  );
  t.match(html, '<p><strong>A heading</strong></p>', 'its headings are not those of the page');
  t.equal(html.split('second line').length, 2, 'it stands once, and is linked to from elsewhere');
});

t.test('the verdict comes first, then causes, then what could not be seen, then every check', t => {
  const order = [
    '<h1',
    'BLOCKED',
    '1 check has findings',
    '18 findings, 8 causes',
    'What could not be seen</h2>',
    'Checks</h2>',
  ];
  const places = order.map(part => page.indexOf(part, page.indexOf('<main')));
  t.notOk(places.includes(-1), JSON.stringify(places));
  t.same(
    places,
    places.toSorted((a, b) => a - b),
  );
  t.match(page, '<title>BLOCKED: kind.lab · kubefault</title>');
  t.equal([...page.matchAll(/<h1/g)].length, 1);
  t.end();
});

t.test('every check and every finding stands on the page, with the status that the gate gave it', async t => {
  const [run] = await wholeRuns(stream());
  for (const { id, status, result } of casesOf(run).filter(({ id }) => id !== 'run')) {
    const row = new RegExp(`data-kind="check" data-status="(\\w+)"[^>]*>\\n<tr><td>.*?<code>${id}</code>`).exec(page);
    t.equal(row?.[1], status, id);
    for (const { text } of result?.findings ?? []) t.match(page, String(markup`${text}`), `${id}: ${oneLine(text)}`);
  }
});

t.test('with a baseline, only what is new is red', async t => {
  const compared = await pageOf(onlyNew);
  const cause = (html: string, text: string): string =>
    new RegExp(`<article class="cause (\\w+)"(?:(?!</h3>).)*<bdi>${text}</bdi></h3>`, 's').exec(html)?.[1] ?? '';
  t.same([cause(page, 'was there before'), cause(compared, 'was there before')], ['fails', 'noted']);
  t.same([cause(page, 'has come since'), cause(compared, 'has come since')], ['fails', 'fails']);
  t.match(said(compared), 'high and worse, if it is new');
});

t.test('a waived finding has its end, its owner and its reason; and does not look like one that blocks', t => {
  t.match(
    page,
    /<span class="tag">waived<\/span> <bdi>until 2027-01-31 by team-shop: moves &lt;b&gt;in&lt;\/b&gt; January/,
  );
  t.match(page, /<article class="cause noted"[^>]*data-severity="critical">/);
  t.end();
});

t.test('a folded branch names what lies between, and what may', t => {
  t.match(said(page).replace(/\s+/g, ' '), /9 findings: Certificate shop.*6 more/);
  t.match(page, 'possibly via node/skipped, not looked at');
  t.match(page, 'possibly via node/undecided, which could not be decided');
  t.end();
});

t.test('what was not seen comes with what to grant, and is never called seen', async t => {
  t.match(page, /listing nodes: refused \(403\) to me<\/bdi><p class="facts"><bdi>grant the verb list on nodes/);
  t.match(page, /<code>v1\/Node<\/code><\/th><td class="number">0<\/td><td><strong>no<\/strong>: forbidden/);
  t.notMatch(page, 'seen in full');
  t.notMatch(page, 'No check reported a problem.');
  const read: RunEventOf<'read'> = { type: 'read', resource: 'v1/Pod', count: 3, gaps: [] };
  const gaps: RunEventOf<'read'>['gaps'] = [{ of: 'v1/Pod', reason: 'timeout', detail: 'listing pods: no answer' }];
  const passing = [read, result('service/pass')];
  t.match(await pageOf(runOf(passing, { exit: 0, reasons: [] })), 'All that was asked for was seen in full.');
  t.match(await pageOf(runOf(passing, { exit: 0, reasons: [] })), 'No check reported a problem.<');
  t.match(
    await pageOf(runOf(passing, { exit: 3, reasons: ['no Node is Ready'] })),
    'What could not be seen may hide one',
  );
  for (const [events, why] of [
    [runOf(passing, { exit: 143, interrupted: true }), 'was interrupted'],
    [runOf([result('service/pass')], { exit: 3 }), 'nothing was read'],
    [runOf([{ ...read, gaps }, result('service/pass')], { exit: 0 }), 'something that decides nothing was not seen'],
    [runOf([...passing, result('config/waived-blindness')], { exit: 0 }), 'blindness is accepted'],
    [runOf([...passing, result('node/throws')], { exit: 3 }), 'a check broke'],
    [runOf([...passing, result('node/undecided')], { exit: 3 }), 'an object could not be judged'],
  ] as const)
    t.notMatch(await pageOf(events), 'seen in full', why);
  const bare = await pageOf(nothing);
  t.match(said(bare), /INTERRUPTED.*the run was interrupted before its checks were loaded.*No check ran/s);
});

t.test('several clusters have an overview and a section each, and share no id', async t => {
  const both = await pageOf([...everyVerdict, ...nothing, ...everyVerdict]);
  t.match(said(both), /3 clusters: 2 BLOCKED, 1 INTERRUPTED/);
  t.match(both, '<bdi>kind.lab-2</bdi>');
  for (const html of [page, both, await pageOf(nothing)]) {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    t.equal(new Set(ids).size, ids.length, 'ids are unique');
    for (const id of ids) t.match(id, /^[a-z0-9-]+$/, 'and say nothing of the cluster');
    for (const [, to] of html.matchAll(/ (?:href="#|aria-labelledby=")([^"]*)"/g))
      for (const id of to?.split(' ') ?? []) t.ok(ids.includes(id), `${id} leads somewhere`);
  }
});

t.test('a large cluster makes a page that a browser can show, which says what it leaves out', async t => {
  const fails = result('service/fails');
  const many = (check: string, count: number): RunEventOf<'check'> => {
    const findings = Array.from({ length: count }, (_, i): Finding => {
      const on = { kind: 'Pod', namespace: 'shop', name: `${check.replace('/', '-')}-${i}` };
      const [finding] = fails.result.findings;
      if (!finding) throw new Error('a finding is missing');
      return {
        ...finding,
        id: `${check} | ${i}`,
        on,
        text: `finding ${i}`,
        evidence: Array.from({ length: 80 }, String),
      };
    });
    return { ...fails, result: { ...fails.result, check: { ...fails.result.check, id: check }, findings } };
  };
  const checks = [many('a/large', 3000), many('b/small', 7), many('c/alone', 900)];
  const tree = {
    finding: 'b/small | 0',
    explains: Array.from({ length: 3000 }, (_, i) => ({
      finding: `a/large | ${i}`,
      by: i % 2 ? 'b/small | 0' : `a/large | ${Math.max(i - 1, 0)}`,
      relation: 'related' as const,
      via: i % 3 ? [] : ['x/y'],
      also: [],
    })),
    possibly: [],
  };
  const html = await pageOf(runOf(checks, { causes: [tree] }));
  t.ok(html.length < 3_000_000, `${html.length} characters`);
  const findings = [...html.matchAll(/<li id="finding-/g)].length;
  t.ok(findings > 400 && findings <= 500, `${findings} findings`);
  for (const [check, count] of [
    ['a-large', 3000],
    ['b-small', 7],
    ['c-alone', 900],
  ] as const) {
    const shown = [...html.matchAll(new RegExp(`<li id="finding-[^>]*><p>(?:(?!</p>).)*Pod shop/${check}-`, 'g'))]
      .length;
    t.ok(shown > 0, `${check} has its share`);
    if (shown < count)
      t.match(said(html), `${count - shown} more findings left out of this page. The JSON report has them`);
  }
  t.equal([...html.matchAll(/<article/g)].length, 500);
  t.match(said(html), /\n407 more causes left out of this page/);
  t.match(said(html), /... 30 more lines/);
});

t.test('a share is fair: who has little shows all of it', t => {
  t.equal(fairShare([1, 2, 3], 10), Number.POSITIVE_INFINITY);
  t.equal(fairShare([1000, 1, 1000], 101), 50);
  t.equal(fairShare([1000, 1000], 1), 1);
  t.equal(fairShare([], 1), Number.POSITIVE_INFINITY);
  t.end();
});

t.test('it is a reporter by name', async t => {
  t.equal(await loadReporter('html'), html);
});
