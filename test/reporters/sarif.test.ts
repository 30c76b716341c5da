import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { fullSarif, sarif } from '../../src/reporters/sarif.ts';
import type { RunEvent } from '../../src/results/event.ts';
import { needs } from './consumers.ts';
import { everyVerdict, hostile, nothing, onlyNew, stream, text } from './every-verdict.ts';

const multitool = join(packageRoot, 'test/consumers/node_modules/@microsoft/sarif-multitool-linux');
const profiles = { github: sarif, full: fullSarif };
const print = async (profile: keyof typeof profiles, events: readonly RunEvent[] = everyVerdict): Promise<any> =>
  JSON.parse(await text(profiles[profile](stream(events), { color: false })));
const log = { github: await print('github'), full: await print('full') };
const results = (of: any): any[] => of.runs.flatMap((run: any) => run.results);
const corpus = { everyVerdict, onlyNew, nothing, two: [...everyVerdict, ...everyVerdict] };

t.test('the schema of OASIS and the rules of the SARIF multitool are kept', async t => {
  const schema = join(multitool, 'sarif-2.1.0.json');
  if (!existsSync(schema)) return needs(t, 'npm run consumers');
  const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(
    JSON.parse(readFileSync(schema, 'utf8')),
  );
  t.notOk(validate({ ...log.github, version: '2.0' }), 'the schema refuses what it does not know');
  // Its own install script does this, and install scripts are not run.
  chmodSync(join(multitool, 'Sarif.Multitool'), 0o755);
  for (const [name, events] of Object.entries(corpus))
    for (const profile of ['github', 'full'] as const) {
      const document = await print(profile, events);
      t.ok(validate(document), `${name}, ${profile}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
      const cwd = t.testdir({ 'in.sarif': JSON.stringify(document) });
      const { stdout, stderr } = spawnSync(
        join(multitool, 'Sarif.Multitool'),
        [
          'validate',
          'in.sarif',
          '--rule-kind',
          'Sarif;Ghas',
          '--level',
          'Error;Warning',
          '--kind',
          'Fail;Review;Open',
          '-o',
          'out.sarif',
          '--log',
          'ForceOverwrite',
        ],
        { cwd, encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } },
      );
      t.ok(existsSync(join(cwd, 'out.sarif')), `${stdout}${stderr}`);
      const found = results(JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8').replace(/^\ufeff/, '')));
      t.same(
        // SARIF2005 wants a page about the tool, which has none; SARIF2004 would have a plugin's rule without its component.
        found
          .filter(({ level = 'warning', ruleId }) => level !== 'note' && !['SARIF2004', 'SARIF2005'].includes(ruleId))
          .map(({ ruleId, message }) => [ruleId, message]),
        [],
        `${name}, ${profile}`,
      );
    }
});

t.test('every result has what GitHub asks for', async t => {
  for (const one of results(log.github)) {
    const [{ physicalLocation }, ...others] = one.locations;
    t.equal(others.length, 0);
    const { uri } = physicalLocation.artifactLocation;
    t.match(uri, /^clusters\/kind\.lab\/[\w.~%-]+\/[\w.~%-]+(\/[\w.~%-]+)?\.yaml$/);
    t.notMatch(uri.split('/')[0], /:/);
    t.equal(physicalLocation.region.startLine, 1);
    t.match(one.partialFingerprints.primaryLocationLineHash, /^[0-9a-f]{16}:1$/);
    t.ok(one.message.text.length > 0);
    t.equal(one.kind === 'fail', one.level !== 'none', 'a level belongs to what failed');
  }
  const prints = results(log.github).map(one => one.partialFingerprints.primaryLocationLineHash);
  t.equal(new Set(prints).size, prints.length);
  for (const rule of log.github.runs[0].tool.driver.rules) {
    for (const member of ['shortDescription', 'fullDescription', 'help']) t.ok(rule[member].text, member);
    t.ok(rule.fullDescription.text.length <= 1024);
    t.ok(rule.properties.tags.length <= 10);
    t.notOk('security-severity' in rule.properties);
  }
});

t.test('what passed or is waived is no alert for GitHub, and the full profile has it', async t => {
  t.same([...new Set(results(log.github).map(({ kind }) => kind))].toSorted(), ['fail', 'open']);
  t.notOk(results(log.github).some(({ message }) => message.text.startsWith('Service shop/cart: is accepted')));
  t.same([...new Set(results(log.full).map(({ kind }) => kind))].toSorted(), ['fail', 'notApplicable', 'open', 'pass']);
  const waived = results(log.full).filter(({ suppressions }) => suppressions?.length > 0);
  t.match(waived[0], { suppressions: [{ kind: 'external', status: 'accepted', properties: { until: '2027-01-31' } }] });
  t.equal(waived.length, 3);
  const states = results(log.full).map(({ baselineState }) => baselineState);
  t.ok(states.includes('new') && states.includes('unchanged'));
});

t.test('an error is what blocks, and blindness that blocks is open', async t => {
  const of = (id: string): any[] => results(log.github).filter(({ ruleId }) => ruleId === id);
  t.equal(
    of('service/fails').every(({ level, kind }) => level === 'error' && kind === 'fail'),
    true,
  );
  t.match(of('service/fails-below-the-gate'), [{ level: 'note', kind: 'fail' }]);
  t.match(of('node/unsettled'), [{ level: 'none', kind: 'open' }]);
  for (const id of ['node/undecided', 'node/throws', 'service/fails-and-is-blind'])
    t.ok(
      of(id).some(({ kind }) => kind === 'open'),
      id,
    );
  const compared = await print('github', onlyNew);
  const levels = results(compared)
    .filter(({ ruleId }) => ruleId === 'config/waived-in-part')
    .map(({ level }) => level);
  t.same(levels.toSorted(), ['error', 'note'], 'what is known does not block');
});

t.test('a run that did not see everything was no success', async t => {
  const [invocation] = log.github.runs[0].invocations;
  t.equal(invocation.executionSuccessful, false);
  t.match(
    invocation.toolExecutionNotifications.map(({ message }: any) => message.text),
    [/./],
  );
  const none = await print('github', nothing);
  t.match(none.runs[0].invocations, [{ executionSuccessful: false, exitCode: 143 }]);
  t.match(results(none), [{ kind: 'open', ruleId: 'run' }]);
});

t.test('each cluster has a category of its own, and each plugin its rules', async t => {
  const { runs } = await print('github', corpus.two);
  const categories = runs.map(({ automationDetails }: any) => automationDetails.id.replace(/\/[^/]*$/, ''));
  t.same(categories, ['kubefault/kind.lab', 'kubefault/kind.lab-2']);
  const [run] = log.full.runs;
  for (const { ruleId, rule, ruleIndex } of run.results) {
    const component = rule ? run.tool.extensions[rule.toolComponent.index] : run.tool.driver;
    const index = rule?.index ?? ruleIndex;
    if (index !== undefined) t.equal(component.rules[index].id, ruleId);
    else t.match(ruleId, /^(run|node\/skipped)$/, 'only what has no check has no rule');
  }
});

t.test('too many results are cut by their severity, and it is said', async t => {
  const many = everyVerdict.map(event => {
    if (event.type !== 'check' || event.result.check.id !== 'service/fails') return event;
    const [first] = event.result.findings;
    if (!first) throw new Error('a finding is missing');
    const findings = Array.from({ length: 6_000 }, (_, i) => ({
      ...first,
      id: `x ${i}`,
      severity: i === 5_999 ? ('critical' as const) : ('low' as const),
    }));
    return { ...event, result: { ...event.result, findings } };
  });
  const [run] = (await print('github', many)).runs;
  t.equal(run.results.length, 5_000);
  t.equal(run.results[0].properties.severity, 'critical');
  t.match(JSON.stringify(run.invocations[0].toolExecutionNotifications), /results left out, the least severe ones/);
});

t.test('strings of the cluster make no link and no path of their own', async t => {
  const evil = ['../../../etc/passwd', '.', '..', 'a b', '[x](https://example.org)', 'C:\\x', ...hostile];
  const events = everyVerdict.map(event => {
    if (event.type !== 'check' || event.result.check.id !== 'service/fails') return event;
    const [first] = event.result.findings;
    if (!first) throw new Error('a finding is missing');
    const findings = evil.map(name => ({
      ...first,
      id: name,
      text: name,
      on: { kind: 'Certificate', namespace: name, name },
    }));
    return { ...event, result: { ...event.result, findings } };
  });
  for (const { locations, message } of results(await print('github', events))) {
    const { uri } = locations[0].physicalLocation.artifactLocation;
    t.equal(new URL(uri, 'file:///checkout/').pathname, `/checkout/${uri}`, 'it is a path below the checkout');
    t.notMatch(message.text, /\]\(/);
  }
});
