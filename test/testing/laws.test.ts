import t from 'tap';
import { Node } from '../../src/resources/node.ts';
import { Pod } from '../../src/resources/pod.ts';
import type { AnyCheck } from '../../src/sdk/check.ts';
import { defineCheck } from '../../src/sdk/define-check.ts';
import type { RawObject } from '../../src/sources/fixture.ts';
import type { Contract } from '../../src/testing/define-contract.ts';
import { laws } from '../../src/testing/laws.ts';

const pod = (spec: object, name = 'web-1'): RawObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec,
});
const node: RawObject = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec: {} };

/** Sound: a Pod must not run on a Node that does not exist. */
const sound = defineCheck({
  version: 1,
  title: 'Every Pod runs on a Node that exists',
  severity: 'high',
  profile: 'workloads',
  reference: 'https://kubernetes.io/docs/',
  subject: Pod,
  reads: [Node],
  messages: { lost: 'runs on {node}, which does not exist' },
  examine(pod, { get, report, skip }) {
    const name = pod.spec?.nodeName;
    if (!name) return skip('is not scheduled');
    if (!get(Node, { name })) report('lost', { node: name });
  },
});
const fixtures: Record<string, readonly RawObject[]> = {
  'pass-there': [pod({ nodeName: 'n1' }), node],
  'fail-gone': [pod({ nodeName: 'n2' }), node],
  'fail-alone': [pod({ nodeName: 'n2' })],
  'na-unscheduled': [pod({})],
};
const contract: Contract = {
  pass: ['pass-there'],
  fail: {
    'fail-gone': [{ on: 'Pod shop/web-1', message: 'lost', text: 'runs on n2, which does not exist' }],
    'fail-alone': [{ on: 'Pod shop/web-1', message: 'lost' }],
  },
  notApplicable: ['na-unscheduled'],
  healthyWithout: { 'Pod spec.nodeName': 'it is not scheduled' },
};

/** The laws that do not hold. */
const broken = (
  check: AnyCheck = sound,
  changed: Partial<Contract> = {},
  more: Record<string, readonly RawObject[]> = fixtures,
): string[] =>
  laws({ check, contract: { ...contract, ...changed } }, new Map(Object.entries(more))).flatMap(([law, holds]) => {
    try {
      holds();
      return [];
    } catch {
      return [law];
    }
  });
const but = (examine: (pod: any, context: any) => void, more: object = {}): AnyCheck =>
  ({ ...sound, examine, ...more }) as AnyCheck;

t.test('a sound check keeps them all', async t => {
  t.same(broken(), []);
});

t.test('each law is broken by the mistake that it is for', async t => {
  const has = (found: readonly string[], law: RegExp): void =>
    void t.ok(
      found.some(name => law.test(name)),
      `${law}: ${found.join('; ')}`,
    );

  has(broken(sound, { pass: [] }), /every fixture is in the contract/);
  has(broken(sound, { pass: ['pass-there', 'pass-nowhere'] }), /every fixture is in the contract/);
  has(broken(sound, { fail: { ...contract.fail, 'fail-gone': [] } }), /fail-gone is fail with exactly its findings/);
  has(
    broken(sound, { fail: { ...contract.fail, 'fail-gone': [{ on: 'Pod shop/web-1', message: 'lost', text: 'x' }] } }),
    /fail-gone is fail with exactly its findings/,
  );
  has(
    broken(sound, { pass: [], notApplicable: ['na-unscheduled'] }, { ...fixtures }),
    /there is a fixture that passes/,
  );
  has(
    broken({ ...sound, messages: { ...sound.messages, never: 'is never said' } } as AnyCheck),
    /every message is said/,
  );
  has(
    broken(but((pod, { report }) => pod.spec.nodeName === 'n2' && report('lost', { node: 'n2' }))),
    /every declared read is needed/,
  );
  const { 'fail-alone': _alone, 'na-unscheduled': _unscheduled, ...surrounded } = fixtures;
  has(
    broken(
      sound,
      { fail: { 'fail-gone': [{ on: 'Pod shop/web-1', message: 'lost' }] }, notApplicable: [] },
      surrounded,
    ),
    /a subject without its surroundings/,
  );
  const twice = but((pod, context) => {
    sound.examine(pod, context);
    if (pod.spec.nodeName === 'n2') context.report('lost', { node: 'n2' });
  });
  has(broken(twice), /no two reports share/);
  has(
    broken(sound, { healthyWithout: { ...contract.healthyWithout, 'Pod spec.priority': 'x' } }),
    /every row of healthyWithout/,
  );
  has(broken(sound, { healthyWithout: {} }), /nothing that the check reads in fail-gone/);
});

t.test('a wrong pass is found where a value that is missing counts as healthy', async t => {
  // Reads the phase as if a Pod without one could not be lost.
  const careless = but((pod, context) => (pod.spec.schedulerName ? sound.examine(pod, context) : undefined));
  const objects = {
    ...fixtures,
    'fail-gone': [pod({ nodeName: 'n2', schedulerName: 'x' })],
    'fail-alone': [pod({ nodeName: 'n2', schedulerName: 'x' })],
  };
  t.ok(broken(careless, {}, objects).some(law => law.startsWith('nothing that the check reads in fail-')));
});

t.test('a check that throws where a value is missing is found', async t => {
  const brittle = but((pod, context) => {
    void pod.spec.containers.length;
    sound.examine(pod, context);
  });
  const objects = Object.fromEntries(
    Object.entries(fixtures).map(([name, list]) => [
      name,
      list.map(object =>
        object.kind === 'Pod' ? { ...object, spec: { ...(object['spec'] as object), containers: [] } } : object,
      ),
    ]),
  );
  t.ok(broken(brittle, {}, objects).length > 0);
});
