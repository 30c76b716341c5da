import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Kind } from 'kind-node-wrapper';
import { stringify } from 'yaml';
import { failure } from '../../errors.ts';
import { nearestHint } from '../../nearest.ts';
import type { ExitCode } from '../../results/event.ts';
import { type FoundScenario, findScenarios } from '../../scenarios/find-scenarios.ts';
import { addUp, type Matrix, matrixOf, type Proofs, printMatrix } from '../../scenarios/matrix.ts';
import { type Ran, runScenarios, type ScenariosOptions } from '../../scenarios/run-scenarios.ts';
import { scenarioFixture } from '../../scenarios/scenario-fixture.ts';
import { unproven } from '../../scenarios/unproven.ts';
import { bundleOptions } from '../bundle-options.ts';
import { durationOf } from '../duration-of.ts';
import { each } from '../each.ts';
import { envOption } from '../env-option.ts';
import { existingCluster } from '../existing-cluster.ts';
import { kindOf, sweepFirst, withKind } from '../kind-of.ts';
import { listen } from '../listen.ts';
import { type Bundle, loadBundle } from '../load-bundle.ts';
import { writeWhole } from '../write-whole.ts';

interface Flags {
  readonly config?: string | false;
  readonly plugin?: readonly string[];
  readonly image?: readonly (string | undefined)[];
  readonly kindCluster?: string;
  readonly load?: readonly string[];
  readonly grace?: string;
  readonly within?: string;
  readonly jobs: number;
  readonly repeat: number;
  readonly changed?: string;
  readonly markdown?: string;
  readonly json?: string;
  readonly add?: boolean;
  readonly fixtures?: string;
}

export function define(command: Command, ends: (exit: number) => void): void {
  const run = command
    .command('run [scenario...]')
    .description('healthy, broken, repaired: names of scenarios, or checks that they prove; default: all');
  bundleOptions(run)
    .addOption(
      envOption('--image <image>', 'node image of kind (repeatable: each scenario runs on each)').argParser(each),
    )
    .option('--load <image>', 'load an image of this machine into new clusters (repeatable)', each)
    .addOption(
      envOption('--kind-cluster <name>', 'break this cluster, in place of new ones').conflicts(['image', 'jobs']),
    )
    .addOption(envOption('--grace <duration>', 'cap the grace of every check; 0s needs no waiting'))
    .addOption(envOption('--jobs <number>', 'clusters at a time').argParser(count).default(1))
    .addOption(envOption('--repeat <number>', 'how often each scenario runs').argParser(count).default(1))
    .addOption(envOption('--within <duration>', 'cap the time in which each phase has to come about'))
    .option('--changed <ref>', 'those that prove what has changed since a commit of git')
    .option('--markdown <file>', 'write the table check by version')
    .option('--json <file>', 'write it as JSON')
    .option('--add', 'add to what the file of --json holds, as far as scenarios and checks have not changed since')
    .option(
      '--fixtures <folder>',
      'write a fixture for each check that fails, as <folder>/<check>/fixtures/fail-<scenario>.yaml',
    )
    .action(async (names: readonly string[], flags: Flags) => ends(await runAll(names, flags)));
  bundleOptions(command.command('list').description('the scenarios and the checks that they prove')).action(
    async (flags: Flags) => ends(await list(flags)),
  );
}

function count(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It takes a whole number above 0.');
  return number;
}

async function list(flags: Flags): Promise<ExitCode> {
  const { plugins } = await loadBundle(flags);
  for (const { name, scenario } of await findScenarios(plugins))
    process.stdout.write(`${name}: ${scenario.title}\n  ${Object.keys(scenario.fails).join(', ')}\n`);
  return 0;
}

async function runAll(names: readonly string[], flags: Flags): Promise<ExitCode> {
  const interruption = listen();
  const { signal } = interruption;
  try {
    const bundle = await loadBundle(flags);
    const all = await findScenarios(bundle.plugins);
    const chosen = await choose(all, names, flags.changed, bundle);
    if (chosen.length === 0) {
      process.stderr.write(`nothing that a scenario proves has changed since ${flags.changed}\n`);
      return 0;
    }
    const before = flags.add ? await proofsIn(flags.json) : undefined;
    const shown = before ? all : chosen;
    const without = before || names.length === 0 ? await unproven(bundle) : {};
    // After each: whoever is interrupted keeps what has been proven.
    const write = async (ran: readonly Ran[]): Promise<void> => {
      const matrix = matrixOf(shown, addUp(shown, ran, before), without);
      if (flags.markdown !== undefined) await writeWhole(flags.markdown, [printMatrix(matrix)]);
      if (flags.json !== undefined) await writeWhole(flags.json, [`${JSON.stringify(matrix, undefined, 2)}\n`]);
    };
    const kind = kindOf({ signal, quiet: true });
    const ran = await withKind(async () => {
      await sweepFirst(kind);
      return await runThem(chosen, bundle, kind, { flags, signal, write });
    });
    const failed = ran.filter(each => each.failed).length;
    process.stdout.write(`${ran.length - failed} went as they have to, ${failed} did not\n`);
    return interruption.code() ?? (failed > 0 ? 1 : 0);
  } finally {
    interruption.stop();
  }
}

async function runThem(
  chosen: readonly FoundScenario[],
  { registered, pending }: Bundle,
  kind: Kind,
  {
    flags,
    signal,
    write,
  }: {
    readonly flags: Flags;
    readonly signal: AbortSignal;
    readonly write: (ran: readonly Ran[]) => Promise<void>;
  },
): Promise<readonly Ran[]> {
  const existing = flags.kindCluster === undefined ? undefined : await existingCluster(kind, flags.kindCluster);
  const ran: Ran[] = [];
  try {
    for await (const one of runScenarios(chosen, {
      kind,
      registered,
      pending,
      grace: durationOf(flags.grace, '--grace', 'scenario run'),
      within: durationOf(flags.within, '--within', 'scenario run'),
      signal,
      images: flags.image ?? [undefined],
      load: flags.load ?? [],
      jobs: flags.jobs,
      repeat: flags.repeat,
      existing: existing?.cluster,
      onPhase: tellPhases(),
    })) {
      ran.push(one);
      tell(one);
      await write(ran);
      if (flags.fixtures !== undefined) await writeFixtures(flags.fixtures, one, chosen, { registered });
    }
  } finally {
    await existing?.close();
  }
  return ran;
}

/** What a file of `--json` says was proven; nothing where there is none yet. */
async function proofsIn(path: string | undefined): Promise<Proofs> {
  const wrong = (reason: string): Error =>
    failure('ERR_USAGE', { detail: `--add: ${reason}`, command: 'scenario run' });
  if (path === undefined) throw wrong('give the file to add to, as --json');
  if (!existsSync(path)) return {};
  try {
    const { scenarios } = JSON.parse(await readFile(path, 'utf8')) as Partial<Matrix>;
    const counts = Object.values(scenarios ?? {}).flatMap(({ on }) => Object.values(on));
    if (scenarios && counts.every(({ well, of }) => Number.isInteger(well) && Number.isInteger(of))) return scenarios;
  } catch {
    // Said below.
  }
  throw wrong(`${path} is no file that scenario run --json wrote`);
}

/** Says where each scenario stands, once for as long as nothing changes. */
function tellPhases(): NonNullable<ScenariosOptions['onPhase']> {
  const last = new Map<string, string>();
  return (name, phase, waitingFor = []) => {
    const [first = '', ...more] = waitingFor;
    const line = `${name}: ${phase}${first && `: ${first}`}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
    if (last.get(name) !== line) process.stderr.write(`${line}\n`);
    last.set(name, line);
  };
}

function tell({ scenario, kubernetes, took, failed }: Ran): void {
  const times = Object.entries(took).map(([phase, seconds]) => `${phase} ${seconds}s`);
  process.stdout.write(
    `${failed ? '✘' : '✔'} ${scenario} on ${kubernetes}${times.length > 0 ? `: ${times.join(', ')}` : ''}\n`,
  );
  if (!failed) return;
  process.stdout.write(`  ${failed.phase} did not come about within ${failed.waited}s:\n`);
  for (const problem of failed.problems) process.stdout.write(`    ${problem}\n`);
}

/** A name that no check has, or a message, could never come about. */
function holdToChecks({ name, scenario }: FoundScenario, registered: Bundle['registered']): void {
  for (const [check, findings] of Object.entries(scenario.fails)) {
    const messages = Object.keys(registered.find(({ id }) => id === check)?.check.messages ?? {});
    const unknown = findings.find(({ message }) => !messages.includes(message));
    if (messages.length > 0 && !unknown) continue;
    const reason =
      unknown && messages.length > 0
        ? `${check} has no message ${unknown.message}: it has ${messages.join(', ')}`
        : `there is no check ${check}`;
    throw failure('ERR_SCENARIO', { place: `scenario ${name}`, reason });
  }
}

/** Names are those of scenarios, or of checks: then all scenarios that prove one. */
async function choose(
  all: readonly FoundScenario[],
  names: readonly string[],
  changed: string | undefined,
  { registered }: Bundle,
): Promise<readonly FoundScenario[]> {
  for (const one of all) holdToChecks(one, registered);
  const named = new Set<FoundScenario>();
  for (const name of names) {
    const matching = all.filter(each => each.name === name || Object.hasOwn(each.scenario.fails, name));
    const candidates = all.flatMap(each => [each.name, ...Object.keys(each.scenario.fails)]);
    if (matching.length === 0)
      throw failure('ERR_SCENARIO_UNKNOWN', { name, count: all.length, nearest: nearestHint(name, candidates) });
    for (const one of matching) named.add(one);
  }
  if (changed !== undefined) {
    const { changedScenarios } = await import('../../scenarios/changed-scenarios.ts');
    for (const one of await changedScenarios(all, changed)) named.add(one);
  }
  return names.length === 0 && changed === undefined ? all : all.filter(one => named.has(one));
}

/** Fixtures of what the cluster was when it was broken. Its random name is not kept. */
async function writeFixtures(
  folder: string,
  ran: Ran,
  scenarios: readonly FoundScenario[],
  { registered }: Pick<Bundle, 'registered'>,
): Promise<void> {
  const found = scenarios.find(({ name }) => name === ran.scenario);
  if (!ran.broken || !found) return;
  for (const check of Object.keys(found.scenario.fails)) {
    const objects = scenarioFixture(
      found.scenario,
      registered.find(({ id }) => id === check),
      ran.broken,
    );
    if (!objects) {
      process.stderr.write(`${check}: no fixture, as it does not fail on one look alone\n`);
      continue;
    }
    const path = join(folder, check.replace(/^[^/:]+:/, ''), 'fixtures', `fail-${ran.scenario}.yaml`);
    const head = `# Recorded from scenario ${ran.scenario}`;
    const there = existsSync(path) ? await readFile(path, 'utf8') : head;
    if (!there.startsWith(head)) {
      process.stderr.write(`${check}: ${path} is there already, and not recorded: it is left as it is\n`);
      continue;
    }
    await mkdir(dirname(path), { recursive: true });
    const text = objects
      .map(object => stringify(object))
      .join('---\n')
      .replaceAll(ran.cluster, 'kind');
    await writeFile(path, `${head} on Kubernetes ${ran.kubernetes}\n${text}`);
    process.stderr.write(`${check}: ${path}\n`);
  }
}
