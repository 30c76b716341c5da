import t from 'tap';
import { Pod } from '../../src/resources/pod.ts';
import { Service } from '../../src/resources/service.ts';
import type { CheckResult } from '../../src/results/result.ts';
import { plan } from '../../src/runner/plan.ts';
import { register } from '../../src/runner/registry.ts';
import { run } from '../../src/runner/run.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';
import { defineCheck } from '../../src/sdk/define-check.ts';
import { defaultSettings } from '../../src/sdk/settings.ts';
import { fixture } from '../../src/sources/fixture.ts';

const about = {
  version: 1,
  title: 'Every Service is well',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/',
} as const;
const messages = { bad: 'is bad: {why}' } as const;

const objects = [
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'a' },
    spec: {},
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: { selector: { app: 'cart' } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' } },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'cart-1', namespace: 'shop', labels: { app: 'cart' } },
    spec: { containers: [] },
  },
];

/** Its neighbour: whatever a check does, this one must be judged as if it were alone. */
const neighbour = defineCheck({
  ...about,
  subject: Service,
  reads: [Pod],
  messages: { none: 'selects none of {pods} Pods' },
  examine(service, { list, report }) {
    const { namespace } = service.metadata;
    const matchLabels = service.spec?.selector ?? {};
    if (list(Pod, { namespace, labels: { matchLabels } }).length === 0) report('none', { pods: list(Pod).length });
  },
});

const examining = (examine: (service: any, context: any) => unknown, more: Partial<AnyCheck> = {}): AnyCheck =>
  ({ ...about, subject: Service, reads: [Pod], messages, examine, ...more }) as AnyCheck;

async function judge(
  checks: Record<string, AnyCheck>,
  timeout = 300,
): Promise<Record<string, CheckResult> & { exit: number }> {
  const registered = register([{ name: 'kubefault', version: '1', sdk: 1, checks }]);
  const planned = plan(registered, { checks: [], skip: [], profile: 'all' });
  const results: Record<string, any> = {};
  for await (const event of run({
    plan: planned,
    source: fixture(objects),
    settings: defaultSettings,
    optionsOf: () => ({}),
    bundle: [],
    failOn: 'high',
    timeout,
    interrupted: () => undefined,
  })) {
    if (event.type === 'check') results[event.result.check.id] = event.result;
    if (event.type === 'end') results['exit'] = event.exit;
  }
  return results as any;
}

const alone = JSON.stringify((await judge({ 'service/z': neighbour }))['service/z']);

const misbehaviours: Record<string, { check: AnyCheck; says: RegExp; findings?: number }> = {
  throws: {
    check: examining(() => {
      throw new TypeError('broken');
    }),
    says: /TypeError: broken/,
  },
  'throws a string': {
    check: examining(() => {
      throw 'broken';
    }),
    says: /it threw broken/,
  },
  'throws nothing at all': {
    check: examining(() => {
      throw undefined;
    }),
    says: /it threw undefined/,
  },
  'throws something that throws when looked at': {
    check: examining(() => {
      throw {
        get message() {
          throw new Error('x');
        },
        toString() {
          throw new Error('y');
        },
      };
    }),
    says: /cannot be described/,
  },
  'throws after a report': {
    check: examining(({ metadata }, { report }) => {
      report('bad', { why: 'it is' });
      if (metadata.name === 'web') throw new Error('broken');
    }),
    says: /broken/,
    findings: 2,
  },
  hangs: {
    check: examining(() => {
      for (;;);
    }),
    says: /did not return within 0\.3 s/,
  },
  'hangs within a fact': {
    check: examining((_, { derive }) =>
      derive(() => {
        for (;;);
      }),
    ),
    says: /did not return/,
  },
  'returns a promise': { check: examining(async () => {}), says: /returned a promise/ },
  'returns a promise that never settles': { check: examining(() => new Promise(() => {})), says: /returned a promise/ },
  'leaves the process': { check: examining(() => process.exit(0)), says: /process\.exit was called/ },
  'aborts the process': { check: examining(() => process.abort()), says: /process\.abort was called/ },
  'kills the process': {
    check: examining(() => process.kill(process.pid, 'SIGKILL')),
    says: /process\.kill was called/,
  },
  'sets the exit code and throws': {
    check: examining(() => {
      process.exitCode = 0;
      throw new Error('x');
    }),
    says: /x/,
  },
  'changes an object': {
    check: examining(service => {
      service.spec.selector.app = 'web';
    }),
    says: /read only|not extensible|Cannot assign/,
  },
  'deletes a member': {
    check: examining(service => {
      delete service.spec.selector;
    }),
    says: /Cannot delete/,
  },
  'sorts a list in place': { check: examining((_, { list }) => list(Pod).push({})), says: /not extensible/ },
  'reports a message that it does not have': {
    check: examining((_, { report }) => report('toString', {})),
    says: /none of its messages/,
  },
  'reports without the data of the message': {
    check: examining((_, { report }) => report('bad', {})),
    says: /needs \{why\}, found undefined/,
  },
  'reports data that is no number': {
    check: examining((_, { report }) => report('bad', { why: Number.NaN })),
    says: /needs \{why\}, found NaN/,
  },
  'asks for an age with no duration': {
    check: examining((_, { older }) => older('2026-01-01T00:00:00Z', 'soon')),
    says: /needs a duration/,
  },
};

for (const [what, { check, says, findings = 0 }] of Object.entries(misbehaviours))
  t.test(`a check that ${what} ends as error, and its neighbours do not notice`, async t => {
    const exitCode = process.exitCode;
    const results = await judge({ 'service/a': check, 'service/z': neighbour });
    t.equal(process.exitCode, exitCode);
    t.equal(results['service/a']?.verdict, 'error');
    t.match(results['service/a']?.error?.message, says);
    t.equal(results['service/a']?.findings.length, findings, 'its findings so far are kept');
    t.equal(JSON.stringify(results['service/z']), alone);
  });

t.test('an erroneous check that matters is never exit 0', async t => {
  const { exit } = await judge({
    'service/a': examining(() => {
      throw new Error('x');
    }),
  });
  t.equal(exit, 3);
});

t.test('reading what is not declared is an error, also where it is there, and where a fact does it', async t => {
  const undeclared = examining((_, { list }) => list(Pod), { reads: [] });
  const byFact = examining((_, { derive }) => derive(({ list }: any) => list(Pod)), { reads: [] });
  const results = await judge({ 'service/a': undeclared, 'service/b': byFact, 'service/z': neighbour });
  for (const id of ['service/a', 'service/b'])
    t.match(results[id]?.error?.message, /v1\/Pod is read and not declared; add Pod to `reads`/);
});

t.test('a fact is computed once, however many ask', async t => {
  let computed = 0;
  const fact = ({ list }: any): number => {
    computed++;
    return list(Pod).length;
  };
  const asks = (): AnyCheck => examining((_, { derive, report }) => report('bad', { why: derive(fact) }));
  const results = await judge({ 'service/a': asks(), 'service/b': asks() });
  t.equal(computed, 1);
  t.equal(results['service/b']?.findings.length, 2);
});

t.test('what a check skips is counted by reason, and skipping everything is not a pass', async t => {
  const results = await judge({ 'service/a': examining((_, { skip }) => skip('is not interesting')) });
  t.equal(results['service/a']?.verdict, 'not-applicable');
  t.same(results['service/a']?.skipped, [{ reason: 'is not interesting', count: 2 }]);
});

t.test('what only decorates a finding decides nothing, also where it cannot be seen or throws', async t => {
  const decorated = (evidence: (subject: any, reader: any) => readonly string[]): AnyCheck =>
    examining((_, { report }) => report('bad', { why: 'it is' }), { reads: [], enriches: [Pod], evidence });
  const results = await judge({ 'service/a': decorated((_, { list }) => [`${list(Pod).length} Pods`]) });
  t.match(results['service/a'], { verdict: 'fail', findings: [{ evidence: ['1 Pods'] }, {}], gaps: [] });
});
