import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { loadBundle } from '../../src/cli/load-bundle.ts';
import { findScenarios } from '../../src/scenarios/find-scenarios.ts';
import { unproven } from '../../src/scenarios/unproven.ts';

const bundle = await loadBundle({ config: false });
const scenarios = await findScenarios(bundle.plugins);

t.test('every check is proven by a fault for real, or says why it is not', async t => {
  const reasons = await unproven(bundle);
  const proven = new Set(scenarios.flatMap(({ scenario }) => Object.keys(scenario.fails)));
  for (const { id } of bundle.registered) {
    t.ok(proven.has(id) || reasons[id] !== undefined, `${id} has a scenario or a reason for having none`);
    t.notOk(proven.has(id) && reasons[id] !== undefined, `${id} has not both`);
  }
  for (const [id, reason] of Object.entries(reasons))
    t.ok(reason.length >= 40, `${id}: a reason that convinces: ${reason}`);
});

t.test('what a scenario names exists', async t => {
  const messages = new Map(bundle.registered.map(({ id, check }) => [id, Object.keys(check.messages)]));
  for (const { name, scenario } of scenarios) {
    t.not(Object.keys(scenario.fails).length, 0, `${name} names what fails`);
    for (const [id, findings] of Object.entries(scenario.fails)) {
      t.not(findings.length, 0, `${name}: ${id} has a finding`);
      for (const { on, message } of findings) {
        t.ok(messages.get(id)?.includes(message), `${name}: ${id} has a message ${message}`);
        t.match(on, /^[A-Z]\w+ \S+$/, `${name}: ${on} is a kind and a name`);
      }
    }
    for (const id of [...Object.keys(scenario.mayFail ?? {}), ...Object.keys(scenario.options ?? {})])
      t.ok(messages.has(id), `${name}: ${id} is a check`);
    t.notOk(scenario.title.endsWith('.'), `${name}: a title has no full stop`);
  }
});

t.test('scenarios of a plugin lie in its package, or beside its folder of checks', async t => {
  const folder = t.testdir({
    clusters: {
      scenarios: {
        'volume-unbacked': { 'scenario.ts': scenarioOf('acme:storage/volume-unbacked'), 'fault.yaml': 'kind: Pod' },
      },
    },
    checks: {},
  });
  const plugin = { name: 'acme', version: '1', sdk: 1 as const, checks: {}, root: join(folder, 'checks') };
  t.match(await findScenarios([plugin]), [
    { name: 'volume-unbacked', scenario: { title: 'It breaks' }, fault: 'kind: Pod' },
  ]);
  t.match(await findScenarios([{ ...plugin, root: folder }]), [{ name: 'volume-unbacked' }]);
  t.same(await findScenarios([{ ...plugin, root: join(folder, 'elsewhere/entirely') }]), []);
});

t.test('a scenario or a check that changes has another digest; its page and its fixtures decide nothing', async t => {
  const folder = t.testdir({
    clusters: { scenarios: { it: { 'scenario.ts': scenarioOf('acme:storage/full'), 'fault.yaml': 'kind: Pod' } } },
    checks: { storage: { full: { 'check.ts': '', fixtures: { 'fail.yaml': '' } }, other: { 'check.ts': '' } } },
  });
  const checks = { 'storage/full': {}, 'storage/other': {} };
  const plugin: any = { name: 'acme', version: '1', sdk: 1, checks, root: join(folder, 'checks') };
  const seen = new Set<string | undefined>();
  const digestWith = async (file: string, text: string): Promise<number> => {
    writeFileSync(join(folder, file), text);
    seen.add((await findScenarios([plugin]))[0]?.digest);
    return seen.size;
  };
  t.equal(await digestWith('clusters/scenarios/it/fault.yaml', 'kind: Node'), 1);
  t.equal(await digestWith('clusters/scenarios/it/fault.yaml', 'kind: Service'), 2);
  t.equal(await digestWith('clusters/scenarios/it/healthy.yaml', 'kind: Service'), 3);
  t.equal(await digestWith('clusters/scenarios/it/steps.ts', '// new'), 4);
  t.equal(await digestWith('checks/storage/full/check.ts', '// new'), 5);
  t.equal(await digestWith('checks/storage/full/fixtures/fail.yaml', 'new'), 5);
  t.equal(await digestWith('checks/storage/full/README.md', 'new'), 5);
  t.equal(await digestWith('checks/storage/other/check.ts', '// new'), 5);
  t.equal(await digestWith('clusters/scenarios/shared.ts', 'export const a = 1;'), 5);
  const sharing = `import { a } from '../shared.ts';\n${scenarioOf('acme:storage/full')}`;
  t.equal(await digestWith('clusters/scenarios/it/scenario.ts', sharing), 6);
  t.equal(await digestWith('clusters/scenarios/shared.ts', 'export const a = 2;'), 7);
});

t.test('what is no scenario is refused by its place', async t => {
  const cases: readonly [string, Record<string, string>, RegExp][] = [
    ['empty', {}, /there is no scenario\.ts in it/],
    ['nothing-exported', { 'scenario.ts': 'export const a = 1;' }, /expected defineScenario/],
    ['syntax', { 'scenario.ts': 'export default {' }, /scenario\.ts: /],
    ['breaks-nothing', { 'scenario.ts': scenarioOf('a/b') }, /it breaks nothing/],
    ['repairs-nothing', { 'scenario.ts': scenarioOf('a/b', 'fault: async () => {}') }, /it repairs nothing/],
    ['Bad_Name', { 'scenario.ts': scenarioOf('a/b'), 'fault.yaml': 'kind: Pod' }, /its name is that of a namespace/],
  ];
  for (const [name, files, pattern] of cases) {
    const root = t.testdir({});
    const folder = join(root, 'clusters/scenarios', name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const plugin = { name: 'acme', version: '1', sdk: 1 as const, checks: {}, root };
    await t.rejects(findScenarios([plugin]), { code: 'ERR_SCENARIO', message: pattern }, name);
  }
});

function scenarioOf(check: string, more = ''): string {
  return `import { defineScenario } from 'kubefault/testing';
export default defineScenario({ title: 'It breaks', fails: { '${check}': [{ on: 'Pod a', message: 'b' }] }, ${more} });`;
}
