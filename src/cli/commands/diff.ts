import { type Command, Option } from 'commander';
import { type Difference, diffReports, type Found } from '../../baseline/diff-reports.ts';
import { readReport } from '../../baseline/read-report.ts';
import { oneLine } from '../../reporters/untrusted.ts';
import { formatRef } from '../../resources/to-ref.ts';
import { nameOfInput, readInput } from '../read-input.ts';

export function define(command: Command, ends: (exit: number) => void): void {
  command
    .argument('<old>', 'the JSON report of the earlier run; - is standard input')
    .argument('<new>', 'the JSON report of the later run')
    .addOption(new Option('-o, --output <format>', 'how').choices(['text', 'json']).default('text'))
    .action(async (before: string, after: string, { output }: { readonly output: 'text' | 'json' }) => {
      const difference = diffReports(await read(before), await read(after));
      process.stdout.write(
        output === 'json' ? `${JSON.stringify(difference, undefined, 2)}\n` : print(difference).join('\n'),
      );
      ends(difference.exit);
    });
}

const read = async (path: string): Promise<ReturnType<typeof readReport>> =>
  readReport(await readInput(path), nameOfInput(path));

function print(difference: Difference): readonly string[] {
  const { added, fixed, remaining, notLookedAt, verdicts, ranOnce, notes, exit, reasons } = difference;
  const word = exit === 0 ? 'OK: nothing new blocks' : exit === 1 ? 'BLOCKED' : 'COULD NOT TELL';
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length > 0 ? [`${title}: ${lines.length}`, ...lines.map(line => `  ${oneLine(line)}`), ''] : [];
  return [
    word,
    ...[...reasons, ...notes].map(line => `  ${oneLine(line)}`),
    '',
    ...part(
      'New',
      added.map(one => `${one.blocks ? '✗' : '·'} ${describe(one)}`),
    ),
    ...part(
      'Gone, but not looked at',
      notLookedAt.map(one => `? ${describe(one)}: ${one.reason}`),
    ),
    ...part(
      'Fixed',
      fixed.map(one => `✓ ${describe(one)}`),
    ),
    ...part(
      'Still there',
      remaining.map(one => `· ${describe(one)}`),
    ),
    ...part(
      'Other verdicts',
      verdicts.map(
        ({ check, from, to, blocks }) => `${blocks ? (to === 'fail' ? '✗' : '?') : '·'} ${check}: ${from}, now ${to}`,
      ),
    ),
    ...part(
      'Ran in one of the two only',
      ranOnce.map(({ check, in: which, reason }) => `· ${check}: in the ${which} one; ${reason}`),
    ),
  ];
}

const describe = ({ check, finding: { severity, on, text, waiver } }: Found): string =>
  `${severity.padEnd(8)} ${formatRef(on)}: ${text} (${check}${waiver ? `, waived until ${waiver.until}` : ''})`;
