import type { RunEvent } from '../../src/results/event.ts';
import type { CheckResult, Finding } from '../../src/results/result.ts';

/** Strings that a tenant of a cluster may write, and what they try. */
export const hostile = [
  '\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u009b31m',
  '<script>alert(1)</script> & "quotes" \'single\' ]]>',
  '::error file=x::message\n::set-output name=a::b\n##vso[task.complete]',
  '\u0000\u0001\u0008\u000b\u000c\u001f\u007f\ufffe\uffff',
  '\ud800 lone \udc00',
  '\u202egnirts\u202c \u2066x\u2069',
  'line one\r\nline two\u2028line three\ttab',
  '</failure></testcase><testcase name="injected"/>',
  '__proto__',
];

const idOf = (text: string): string => `x | Service shop/cart | noPods | ${text}`;

const finding = (text: string, more: Partial<Finding> = {}): Finding => ({
  id: idOf(text),
  on: { kind: 'Service', namespace: 'shop', name: 'cart' },
  instances: [{ kind: 'Service', namespace: 'shop', name: 'cart' }],
  count: 1,
  message: 'noPods',
  text,
  data: { text },
  severity: 'high',
  confidence: 'confirmed',
  state: 'settled',
  related: [],
  evidence: [],
  ...more,
});

const result = (id: string, verdict: CheckResult['verdict'], more: Partial<CheckResult> = {}): RunEvent => ({
  type: 'check',
  took: 12.3456,
  result: {
    check: { id, version: 1, title: `Every ${id} is well`, severity: 'high', reference: 'https://kubernetes.io/docs/' },
    verdict,
    gate: 'ok',
    examined: 1,
    skipped: [],
    findings: [],
    gaps: [],
    undecided: [],
    ...more,
  },
});

const waiver = { reason: `moves <b>in</b> January ${hostile[2]}`, owner: 'team-shop', until: '2027-01-31' };

/** A run with every verdict and every way to block, and hostile strings wherever the cluster has a say. */
export const everyVerdict: readonly RunEvent[] = [
  {
    type: 'start',
    target: `context kind-lab (${hostile[0]})`,
    cluster: 'kind.lab',
    started: '2026-01-01T12:00:00.000Z',
    failOn: 'high',
    bundle: [
      { plugin: 'kubefault', version: '0.1.0', digest: 'sha256:0123456789abcdef', checks: 12 },
      { plugin: 'acme', version: '1.2.0', digest: 'sha256:fedcba9876543210', checks: 1 },
    ],
    checks: 13,
    notSelected: [{ check: 'node/skipped', reason: 'skipped by --skip' }],
    notes: ['Read once.'],
  },
  { type: 'read', resource: 'v1/Pod', count: 3, gaps: [] },
  {
    type: 'read',
    resource: 'v1/Node',
    count: 0,
    gaps: [
      {
        of: 'v1/Node',
        reason: 'forbidden',
        detail: 'listing nodes: refused (403) to me',
        remedy: 'grant the verb list on nodes',
      },
    ],
  },
  result('service/pass', 'pass'),
  result('service/fails', 'fail', {
    gate: 'blocks',
    findings: [
      ...hostile.map(text =>
        finding(text, { evidence: [text], on: { kind: 'Certificate', namespace: 'shop', name: text } }),
      ),
      finding('several', {
        count: 12,
        instances: [
          { kind: 'Pod', namespace: 'shop', name: 'a' },
          { kind: 'Pod', namespace: 'shop', name: 'b' },
        ],
        since: '2026-01-01T11:00:00Z',
      }),
    ],
  }),
  result('service/fails-below-the-gate', 'fail', { findings: [finding('is untidy', { severity: 'low' })] }),
  result('service/fails-and-is-blind', 'fail', {
    gate: 'blocks',
    findings: [finding('is untidy', { severity: 'low' })],
    gaps: [{ of: 'v1/Node', reason: 'forbidden', detail: 'listing nodes: refused (403) to me' }],
  }),
  result('node/unsettled', 'inconclusive', {
    gate: 'blocks',
    findings: [finding('is young', { state: 'unsettled', confidence: 'suspected' })],
  }),
  result('node/undecided', 'inconclusive', {
    gate: 'blocks',
    undecided: [{ reason: hostile[6] ?? '', count: 11, on: [{ kind: 'Node', name: 'a' }] }],
  }),
  result('node/throws', 'error', {
    gate: 'blocks',
    error: { message: 'TypeError: x is not a function', stack: 'TypeError\n    at x' },
  }),
  result('node/not-applicable', 'not-applicable', { examined: 0, skipped: [{ reason: 'is being deleted', count: 2 }] }),
  result('acme:storage/mine', 'pass'),
  result('config/waived', 'pass', { findings: [finding('is accepted', { waiver, novelty: 'known' })] }),
  result('config/waived-in-part', 'fail', {
    gate: 'blocks',
    findings: [
      finding('is accepted', { waiver, severity: 'critical', novelty: 'known' }),
      finding('was there before', { novelty: 'known' }),
      finding('has come since', { novelty: 'new' }),
    ],
  }),
  result('config/waived-blindness', 'inconclusive', {
    gaps: [{ of: 'v1/Secret', reason: 'forbidden', detail: 'listing secrets: refused (403) to me' }],
    waiver,
    novelty: 'new',
  }),
  result('config/known-blindness', 'inconclusive', {
    gate: 'blocks',
    findings: [finding('is accepted', { waiver, severity: 'critical', novelty: 'known' })],
    gaps: [{ of: 'v1/Secret', reason: 'forbidden', detail: 'listing secrets: refused (403) to me' }],
    novelty: 'known',
  }),
  {
    type: 'end',
    verdicts: { fail: 4, error: 1, inconclusive: 4, pass: 3, 'not-applicable': 1 },
    exit: 1,
    interrupted: false,
    causes: [
      {
        finding: idOf('several'),
        explains: [
          ...hostile.map(text => ({
            finding: idOf(text),
            by: idOf('several'),
            relation: 'same-namespace' as const,
            via: [],
            also: [],
          })),
          {
            finding: idOf('is young'),
            by: idOf(hostile[0] ?? ''),
            relation: 'cluster-wide',
            via: ['node/skipped', 'node/undecided'],
            also: [idOf('has come since')],
          },
        ],
        possibly: ['node/skipped', 'node/undecided'],
      },
    ],
    reasons: ['1 check has findings of severity high or worse'],
    ended: '2026-01-01T12:00:01.000Z',
    asOf: '2026-01-01T12:00:00.000Z',
  },
];

/** The same run, in which only blocks what a baseline does not have. */
export const onlyNew: readonly RunEvent[] = everyVerdict.map(event =>
  event.type === 'start' ? { ...event, failOnNew: true } : event,
);

/** A run that was interrupted before anything was known. */
export const nothing: readonly RunEvent[] = [
  {
    type: 'start',
    target: 'nothing',
    cluster: 'nothing',
    started: '2026-01-01T12:00:00.000Z',
    failOn: 'high',
    bundle: [],
    checks: 0,
    notSelected: [],
    notes: [],
  },
  {
    type: 'end',
    verdicts: { fail: 0, error: 0, inconclusive: 0, pass: 0, 'not-applicable': 0 },
    exit: 143,
    interrupted: true,
    causes: [],
    reasons: ['the run was interrupted before its checks were loaded'],
    ended: '2026-01-01T12:00:01.000Z',
  },
];

export async function* stream(events: readonly RunEvent[] = everyVerdict): AsyncGenerator<RunEvent> {
  yield* events;
}

/** The whole text of a report. */
export async function text(parts: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const part of parts) all += part;
  return all;
}
