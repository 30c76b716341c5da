import type { Command } from 'commander';
import { defaults } from '../../config/defaults.ts';
import { failure } from '../../errors.ts';
import { pageOf } from '../../plugins/page-of.ts';
import { examine } from '../../runner/examine.ts';
import { plan, unknownCheck } from '../../runner/plan.ts';
import type { Registered } from '../../runner/registry.ts';
import { Sweep } from '../../runner/sweep.ts';
import { trace, unseenSubjects } from '../../runner/trace.ts';
import { parseOptions } from '../../sdk/parse-options.ts';
import type { Source } from '../../sources/source.ts';
import { withHistory } from '../../sources/with-history.ts';
import { pageHeader } from '../../testing/page-header.ts';
import { bundleOptions } from '../bundle-options.ts';
import { causesText } from '../causes-text.ts';
import { durationOf } from '../duration-of.ts';
import { envOption } from '../env-option.ts';
import { explanationText } from '../explanation-text.ts';
import { listen } from '../listen.ts';
import { type Bundle, loadBundle } from '../load-bundle.ts';
import { openRecording } from '../open-recording.ts';
import { capabilityOptions, type SelectionFlags, selectionOf } from '../selection-options.ts';
import { settingsOf } from '../settings-of.ts';
import { stateOf } from '../state-of.ts';
import { liveOptions, requestOptions, type TargetFlags, targetOptions } from '../target-options.ts';

interface Flags extends TargetFlags, SelectionFlags {
  readonly on?: string;
  readonly snapshot?: string;
  readonly history?: string;
  readonly config?: string | false;
  readonly plugin?: readonly string[];
}

export function define(command: Command, ends: (exit: number) => void): void {
  bundleOptions(command)
    .argument('<check>', 'the id: service/no-ready-endpoints')
    .option('--on <object>', 'what the check reads, applies and reports there: "Pod shop/web-1"')
    .optionsGroup('With --on:');
  targetOptions(command)
    .addOption(envOption('--snapshot <path>', 'a recording in place of a cluster').conflicts(['kubeconfig', 'context']))
    .addOption(envOption('--history <file>', 'an earlier recording of the same cluster, for checks that compare'));
  requestOptions(capabilityOptions(command)).action(async (id: string, flags: Flags) => {
    const bundle = await loadBundle(flags);
    const found = bundle.registered.find(entry => entry.id === id);
    if (flags.on !== undefined && found) return ends(await explainOn(found, flags.on, bundle, flags));
    const pending = bundle.pending[id];
    if (!found && !pending) throw unknownCheck(id, bundle.registered);
    const about = found
      ? page(found, bundle)
      : `# ${id}\n\n${pending?.title}.\n\nNo check: ${stateOf(pending ?? { title: '' })}.\n`;
    process.stdout.write([about, ...causesText(id, bundle)].join('\n'));
  });
}

function page(entry: Registered, { plugins }: Bundle): string {
  const text = pageOf(entry, plugins) ?? `# ${entry.id}\n\n${pageHeader(entry.check)}\n`;
  return text.replace(/<!-- .* -->\n/g, '');
}

/** Reads what the check needs, judges, and tells what happened at one object. 3 where the object could not be looked for. */
async function explainOn(
  entry: Registered,
  on: string,
  { config, registered }: Bundle,
  flags: Flags,
): Promise<0 | 2 | 3> {
  const interruption = listen();
  const recording = flags.snapshot === undefined ? undefined : await openRecording(flags.snapshot);
  const history = flags.history === undefined ? undefined : await openRecording(flags.history);
  const also = [...(recording?.allowed ?? []), ...(history ? (['history'] as const) : [])];
  const planned = plan(registered, selectionOf([entry.id], flags, config, also));
  const opened = recording ?? (await open(flags, config, interruption.signal));
  const source = history ? withHistory(opened, history) : opened;
  const sweep = new Sweep(source, planned, undefined);
  const options = parseOptions(entry.check, config.checks?.[entry.id]?.options);
  const terms = {
    settings: settingsOf(config),
    options,
    timeout: durationOf(defaults.timeout, '--timeout'),
    id: entry.id,
  };
  try {
    await sweep.list();
    const { signal } = interruption;
    for await (const _ of examine([entry], {
      ...terms,
      sweep,
      signal,
      optionsOf: () => options,
      sightings: undefined,
    }));
    const traced = trace(entry, sweep, terms, on);
    const gaps = unseenSubjects(entry, sweep);
    if (traced.length === 0 && gaps.length > 0) {
      process.stdout.write(`${entry.id} on ${on}\n  cannot tell: ${gaps.map(({ detail }) => detail).join('; ')}\n`);
      return 3;
    }
    if (traced.length === 0) throw failure('ERR_NOT_EXAMINED', { on, check: entry.id, kinds: kinds(entry) });
    process.stdout.write(traced.map(one => explanationText(entry, options, one)).join('\n'));
    return 0;
  } finally {
    interruption.stop();
    await source.close();
  }
}

const kinds = ({ check }: Registered): string =>
  [check.subject]
    .flat()
    .map(({ id }: { readonly id: string }) => id.split('/').at(-1))
    .join(', ');

async function open(flags: Flags, config: Bundle['config'], signal: AbortSignal): Promise<Source> {
  const { openLive } = await import('../../sources/live.ts');
  return await openLive(liveOptions(flags, config, 'explain', signal));
}
