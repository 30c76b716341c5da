import type { Command, Option } from 'commander';

/** What completion asks the world for; nothing of it may fail. */
export interface Candidates {
  readonly checks: () => Promise<readonly string[]>;
  readonly contexts: () => Promise<readonly string[]>;
  readonly reporters: readonly string[];
}

/** Arguments that are ids of checks. */
const ofChecks = new Set(['check', 'check...']);

/**
 * What may stand in the place of the last word, which may be empty or half written. `program` knows all commands; the one
 * that the words name has its options. An empty answer: the shell completes files.
 */
export async function complete(
  words: readonly string[],
  program: Command,
  { checks, contexts, reporters }: Candidates,
): Promise<readonly string[]> {
  const [word = '', ...before] = words.toReversed();
  const { command, rest } = commandIn(before.toReversed(), program);
  const starting = (all: readonly string[]): readonly string[] => all.filter(one => one.startsWith(word));
  const [last] = before;
  const asked = last === undefined ? undefined : optionNamed(last, command);
  if (asked && (asked.required || asked.optional)) {
    if (asked.long === '--context') return starting(await contexts());
    if (asked.long === '--reporter' || asked.long === '--output') return starting(asked.argChoices ?? reporters);
    if (asked.long === '--skip') return starting(await checks());
    return starting(asked.argChoices ?? []);
  }
  if (word.startsWith('-')) return starting(optionsOf(command).flatMap(({ long }) => long ?? [])).toSorted();
  if (command.commands.length > 0 && rest.length === 0)
    return starting(command.commands.map(one => one.name())).toSorted();
  const argument = command.registeredArguments.at(Math.min(rest.length, command.registeredArguments.length - 1));
  if (argument?.argChoices) return starting(argument.argChoices);
  return argument && ofChecks.has(argument.name()) ? starting(await checks()) : [];
}

/** The deepest command that is named, and the words after it that are no options. */
function commandIn(
  words: readonly string[],
  program: Command,
): { readonly command: Command; readonly rest: readonly string[] } {
  let command = program;
  let rest: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const option = word.startsWith('-') ? optionNamed(word, command) : undefined;
    if (option?.required && !word.includes('=')) i++;
    if (word.startsWith('-')) continue;
    const below = rest.length === 0 ? command.commands.find(one => one.name() === word) : undefined;
    if (below) [command, rest] = [below, []];
    else rest.push(word);
  }
  return { command, rest };
}

const optionsOf = (command: Command): readonly Option[] => command.options.filter(({ hidden }) => !hidden);

const optionNamed = (word: string, command: Command): Option | undefined =>
  command.options.find(({ long, short }) => word === long || word === short);
