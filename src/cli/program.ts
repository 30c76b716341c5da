import { basename } from 'node:path';
import { Command, CommanderError } from 'commander';
import { KubefaultError } from '../errors.ts';

/** Every command, with the module that defines it. Only the one that is called is loaded: help has to be quick. */
const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<CommandModule> }>> = {
  run: { summary: 'judge a cluster or a recording of one', load: () => import('./commands/run.ts') },
  list: { summary: 'list the checks', load: () => import('./commands/list.ts') },
  explain: {
    summary: 'print the page of a check, or what it says of one object and why',
    load: () => import('./commands/explain.ts'),
  },
  report: {
    summary: 'write reports of runs that are over, of their parts and of several clusters',
    load: () => import('./commands/report.ts'),
  },
  diff: {
    summary: 'say what is new, fixed and still there between two reports',
    load: () => import('./commands/diff.ts'),
  },
  baseline: {
    summary: 'keep what a run found, to tell later what is new',
    load: () => import('./commands/baseline.ts'),
  },
  waivers: {
    summary: 'list waivers, and say which of them are over or too broad',
    load: () => import('./commands/waivers.ts'),
  },
  doctor: {
    summary: 'ask what a run may read, and say what it could not tell',
    load: () => import('./commands/doctor.ts'),
  },
  rbac: { summary: 'print the least role that a run needs', load: () => import('./commands/rbac.ts') },
  verify: { summary: 'hold checks to their contracts and to the laws', load: () => import('./commands/verify.ts') },
  snapshot: { summary: 'record a cluster, and look at recordings', load: () => import('./commands/snapshot.ts') },
  kind: { summary: 'make, fill and delete kind clusters', load: () => import('./commands/kind.ts') },
  scenario: {
    summary: 'break kind clusters for real, and hold the checks to what they have to say',
    load: () => import('./commands/scenario.ts'),
  },
  config: { summary: 'print and validate the configuration', load: () => import('./commands/config.ts') },
  schema: { summary: 'print the JSON Schema of a file', load: () => import('./commands/schema.ts') },
  completion: { summary: 'print the completion of a shell', load: () => import('./commands/completion.ts') },
  new: { summary: 'write a new check from the template', load: () => import('./commands/new.ts') },
  version: { summary: 'print the version', load: () => import('./commands/version.ts') },
};

/** What a module under commands/ exports. */
export interface CommandModule {
  /** Adds arguments, options and the action; the action hands its exit code to `ends`. */
  readonly define: (command: Command, ends: (exit: number) => void) => void;
}

const exitCodes = `
Exit codes:
  0    nothing blocks
  1    a finding blocks
  2    usage or configuration, nothing selected, a report that cannot be written
  3    could not tell: unreachable, or what could not be seen may hide a problem
  4    internal error
  130  interrupted (143: terminated)`;

/** Runs one command line and says how the process should end. Known errors print without a stack. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = new Command(basename(argv[1] ?? '') === 'kubectl-fault' ? 'kubectl fault' : 'kubefault')
    .description('Tests for the ways Kubernetes clusters fail')
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', exitCodes)
    .option('--debug', 'print the stack of an internal error')
    .configureHelp({ showGlobalOptions: true });
  // Nobody reads on (| head): that is the reader's choice, and no internal error.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  let exit = 0;
  const completes = argv[2] === '__complete';
  const called = argv.slice(completes ? 3 : 2).find(argument => !argument.startsWith('-'));
  for (const [name, { summary, load }] of Object.entries(commands)) {
    const command = program.command(name).description(summary);
    if (called === name || (called === 'help' && argv.includes(name)))
      (await load()).define(command, code => (exit = code));
  }
  try {
    if (completes) {
      await (await import('./print-candidates.ts')).printCandidates(argv.slice(3), program);
      return 0;
    }
    if (called === undefined && !argv.slice(2).some(argument => ['-h', '--help'].includes(argument))) {
      program.outputHelp();
      return argv.length > 2 ? 2 : 0;
    }
    await program.parseAsync([...argv]);
    return exit;
  } catch (error) {
    // Help that was asked for; commander takes its exit code from the one that is preset.
    const topic = argv[argv.indexOf('help') + 1];
    const asked = called === 'help' && (topic === undefined || Object.hasOwn(commands, topic));
    if (asked && error instanceof CommanderError && error.code === 'commander.help') return 0;
    return explain(error, argv.includes('--debug'));
  }
}

function explain(error: unknown, debug: boolean): number {
  // Commander has said it already; help and --version end here too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof KubefaultError) {
    process.stderr.write(`kubefault: ${error.message}\n  ${error.hint}\n`);
    return error.exit;
  }
  const known = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`kubefault: internal error: ${debug ? (known.stack ?? known.message) : known.message}\n`);
  if (!debug) process.stderr.write('  run again with --debug for the stack, and please report it\n');
  return 4;
}
