import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaults } from '../../config/defaults.ts';
import { failure } from '../../errors.ts';
import { severities, type Threshold } from '../../results/severity.ts';
import { permissions } from '../../runner/permissions.ts';
import { plan } from '../../runner/plan.ts';
import { waiversFor } from '../../runner/waivers-for.ts';
import { bundleOptions } from '../bundle-options.ts';
import { type Diagnosis, diagnosis } from '../diagnosis.ts';
import { diagnosisText } from '../diagnosis-text.ts';
import { envOption } from '../env-option.ts';
import { loadBundle } from '../load-bundle.ts';
import { readForRun, type SelectionFlags, selectionOf, selectionOptions } from '../selection-options.ts';
import { liveOptions, requestOptions, type TargetFlags, targetOptions } from '../target-options.ts';
import { useColor } from '../use-color.ts';
import { mayDraft, writeWaivers } from '../waiver-file.ts';
import { yamlDocuments } from '../yaml-documents.ts';

interface Flags extends SelectionFlags, TargetFlags {
  readonly config?: string | false;
  readonly plugin?: readonly string[];
  readonly failOn?: Threshold;
  readonly output: 'text' | 'json' | 'yaml';
  readonly color: 'auto' | 'always' | 'never';
  readonly name: string;
  readonly writeWaivers?: string;
  readonly owner?: string;
  readonly until?: string;
}

export function define(command: Command, ends: (exit: number) => void): void {
  targetOptions(command.optionsGroup('Which cluster:'));
  selectionOptions(command.optionsGroup('Which checks:'));
  bundleOptions(command.optionsGroup('Configuration:'));
  command
    .optionsGroup('What blocks:')
    .addOption(
      envOption('--fail-on <severity>', 'the least severity that blocks (default: high)').choices([
        ...severities,
        'never',
      ]),
    )
    .optionsGroup('What is printed:')
    .addOption(
      new Option('-o, --output <format>', 'text; yaml: just the roles that are missing; json: everything')
        .choices(['text', 'json', 'yaml'])
        .default('text'),
    )
    .addOption(envOption('--color <when>', 'colours in the text').choices(['auto', 'always', 'never']).default('auto'))
    .option('--name <name>', 'of the roles that are missing', 'kubefault-missing')
    .optionsGroup('What is accepted:')
    .option('--write-waivers <file>', 'draft waivers for what is denied; the file must not exist yet')
    .option('--owner <name>', 'who answers for these waivers; empty: to be filled in')
    .addOption(new Option('--until <date>', 'how long they last, 2027-01-31; empty: to be filled in').argParser(date))
    .optionsGroup('Limits:');
  requestOptions(command).action(async (checks: readonly string[], flags: Flags) => ends(await execute(checks, flags)));
}

function date(value: string): string {
  if (!/^\d{4}-\d\d-\d\d(T.+(Z|[+-]\d\d:\d\d))?$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError('It takes a day such as 2027-01-31, or a time such as 2027-01-31T18:00:00Z.');
  return value;
}

/** Asks what a run with these flags would be allowed to read, and what it could not tell. Reads no object. */
async function execute(checks: readonly string[], flags: Flags): Promise<Diagnosis['exit']> {
  const { config, registered } = await loadBundle(flags);
  const selection = selectionOf(checks, flags, config);
  const planned = plan(registered, selection, readForRun(config));
  if (flags.writeWaivers !== undefined) mayDraft(flags.writeWaivers);
  else if (flags.owner !== undefined || flags.until !== undefined)
    throw failure('ERR_USAGE', { detail: '--owner and --until fill in --write-waivers <file>', command: 'doctor' });

  const { openAccessReview } = await import('../../sources/access-review.ts');
  const review = await openAccessReview(liveOptions(flags, config, 'doctor', new AbortController().signal));
  try {
    const [identity, answers] = await Promise.all([
      review.whoAmI(),
      Promise.all(
        permissions(planned, selection.namespaces).map(async access => ({
          access,
          answer: await review.mayI(access),
        })),
      ),
    ]);
    const found = diagnosis(
      planned,
      { review, identity, answers },
      {
        failOn: flags.failOn ?? config.failOn ?? defaults.failOn,
        namespaces: selection.namespaces,
        name: flags.name,
      },
    );
    process.stdout.write(print(found, flags));
    if (flags.writeWaivers !== undefined) await draft(flags.writeWaivers, found, flags);
    return found.exit;
  } finally {
    await review.close();
  }
}

function print(found: Diagnosis, { output, color }: Flags): string {
  if (output === 'json') return `${JSON.stringify(found, undefined, 2)}\n`;
  if (output === 'yaml') return yamlDocuments(found.grant);
  return diagnosisText(found, { color: useColor(color, process.stdout) });
}

async function draft(path: string, { inconclusive }: Diagnosis, flags: Flags): Promise<void> {
  const waivers = waiversFor(inconclusive, flags);
  const say = (text: string): boolean => process.stderr.write(`kubefault: ${text}\n`);
  if (waivers.length === 0) {
    say(`nothing is denied that would turn a check inconclusive: ${path} was not written`);
    return;
  }
  await writeWaivers(path, waivers);
  const open = [flags.owner ? [] : ['owner'], flags.until ? [] : ['until']].flat();
  say(
    `${waivers.length} ${waivers.length === 1 ? 'waiver' : 'waivers'} drafted in ${path}${open.length > 0 ? `; fill in ${open.join(' and ')}, or it is refused` : ''}`,
  );
}
