import t from 'tap';
import { disagreements, unhealthy } from '../../src/scenarios/disagreements.ts';

const finding = (id: string, name: string, message: string, kind = 'Service'): any => ({
  id,
  on: { kind, ...(kind === 'Node' ? {} : { namespace: 'shop' }), name },
  message,
  text: `${message} of ${name}`,
});
const result = (id: string, ...findings: any[]): any => ({
  check: { id },
  verdict: findings.length > 0 ? 'fail' : 'pass',
  findings,
  gaps: [],
  undecided: [],
});
const cause = (finding: string, ...explains: string[]): any => ({
  finding,
  explains: explains.map(each => ({ finding: each })),
});

const fails = {
  'service/selector-matches-no-pods': [{ on: 'Service shop/cart', message: 'noMatch' }],
  'service/no-ready-endpoints': [{ on: 'Service shop/cart', message: 'noEndpoint' }],
};
const root = result('service/selector-matches-no-pods', finding('a', 'cart', 'noMatch'));
const effect = result('service/no-ready-endpoints', finding('b', 'cart', 'noEndpoint'));
const asExpected = { results: [root, effect], causes: [cause('a', 'b')] };

t.same(disagreements({ fails }, 'kind', asExpected), [], 'exactly what was named, and the root leads');

const wrong: readonly [string, any, any, RegExp][] = [
  [
    'nothing fails',
    { fails },
    { results: [], causes: [] },
    /not found: service\/selector-matches-no-pods Service shop\/cart noMatch/,
  ],
  ['one is missing', { fails }, { results: [root], causes: [cause('a')] }, /not found: service\/no-ready-endpoints/],
  [
    'another object',
    { fails },
    { ...asExpected, results: [root, result('service/no-ready-endpoints', finding('b', 'web', 'noEndpoint'))] },
    /not found: service\/no-ready-endpoints Service shop\/cart noEndpoint/,
  ],
  [
    'another message',
    { fails },
    { ...asExpected, results: [root, result('service/no-ready-endpoints', finding('b', 'cart', 'noneReady'))] },
    /not found: service\/no-ready-endpoints Service shop\/cart noEndpoint/,
  ],
  [
    'one too many',
    { fails },
    {
      results: [root, effect, result('node/not-ready', finding('c', 'w', 'no', 'Node'))],
      causes: [cause('a', 'b'), cause('c')],
    },
    /found beside it: node\/not-ready Node w no: no of w/,
  ],
  [
    'a second object of a named check',
    { fails },
    {
      results: [
        result('service/selector-matches-no-pods', finding('a', 'cart', 'noMatch'), finding('d', 'web', 'noMatch')),
        effect,
      ],
      causes: [cause('a', 'b'), cause('d')],
    },
    /found beside it: service\/selector-matches-no-pods Service shop\/web/,
  ],
  [
    'the effect leads',
    { fails },
    { ...asExpected, causes: [cause('b', 'a')] },
    /selector-matches-no-pods .* has to lead, and service\/no-ready-endpoints .* does/,
  ],
  [
    'the effect stands apart',
    { fails },
    { ...asExpected, causes: [cause('a'), cause('b')] },
    /no-ready-endpoints .* has to follow from/,
  ],
  ['no causes at all', { fails }, { ...asExpected, causes: [] }, /has to lead, and nothing does/],
];
for (const [name, scenario, seen, pattern] of wrong)
  t.test(name, async t => {
    const told = disagreements(scenario, 'kind', seen);
    t.ok(
      told.some(line => pattern.test(line)),
      told.join('\n'),
    );
  });

t.test('what may come about or not is let pass, whatever its object', async t => {
  const more = result('node/lease-stale', finding('c', 'w', 'old', 'Node'));
  const seen = { results: [root, effect, more], causes: [cause('a', 'b'), cause('c')] };
  t.same(disagreements({ fails, mayFail: { 'node/lease-stale': 'a reason' } }, 'kind', seen), []);
  t.not(disagreements({ fails, mayFail: { 'node/not-ready': 'a reason' } }, 'kind', seen).length, 0);
  t.same(
    disagreements({ fails, mayFail: { 'node/lease-stale': 'a reason' } }, 'kind', asExpected),
    [],
    'nor is it needed',
  );
});

t.test('<worker> is the Node of that name', async t => {
  const scenario = { fails: { 'node/not-ready': [{ on: 'Node <worker>', message: 'no' }] } };
  const seen = { results: [result('node/not-ready', finding('a', 'dev-worker', 'no', 'Node'))], causes: [cause('a')] };
  t.same(disagreements(scenario, 'dev', seen), []);
  t.not(disagreements(scenario, 'prod', seen).length, 0);
});

t.test('a cause of its own is let stand apart where that is said', async t => {
  const apart = {
    ...fails,
    'service/no-ready-endpoints': [{ on: 'Service shop/cart', message: 'noEndpoint', apart: true as const }],
  };
  t.same(disagreements({ fails: apart }, 'kind', { ...asExpected, causes: [cause('a'), cause('b')] }), []);
});

t.test('healthy is: nothing found, nothing that could not be told', async t => {
  t.same(
    unhealthy({ results: [result('node/not-ready'), { ...result('node/lease-stale'), verdict: 'not-applicable' }] }),
    [],
  );
  t.match(unhealthy({ results: [root] }), [
    'service/selector-matches-no-pods is fail: Service shop/cart: noMatch of cart',
  ]);
  const blind = { ...result('node/not-ready'), verdict: 'inconclusive', gaps: [{ detail: 'list nodes: denied' }] };
  t.same(unhealthy({ results: [blind] }), ['node/not-ready is inconclusive: list nodes: denied']);
  t.match(unhealthy({ results: [{ ...blind, verdict: 'error', gaps: [], error: { message: 'it threw' } }] }), [
    /is error: it threw/,
  ]);
});

t.test('a star stands for what the cluster makes up, and for nothing else', async t => {
  const pending = (name: string): any => ({
    results: [result('access/csr-pending', finding('f', name, 'pending', 'Node'))],
    causes: [cause('f')],
  });
  const named = (on: string) => ({ fails: { 'access/csr-pending': [{ on, message: 'pending' }] } });
  t.same(disagreements(named('Node csr-*'), 'kind', pending('csr-x7k2p')), []);
  for (const on of ['Node csr-', 'Node web-*', 'Service csr-*', 'Service *'])
    t.match(disagreements(named(on), 'kind', pending('csr-x7k2p')), [/^not found/], on);
});
