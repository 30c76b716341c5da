import type { Command } from 'commander';
import { readBaseline } from '../../baseline/read-report.ts';
import { plural } from '../../sdk/plural.ts';
import { nameOfInput, readInput } from '../read-input.ts';
import { writeWhole } from '../write-whole.ts';

export function define(command: Command): void {
  command
    .command('write <report>')
    .description('keep what a JSON report says was wrong or could not be told; - is standard input')
    .option('--output <file>', 'where to; without it, standard output')
    .action(async (path: string, { output }: { readonly output?: string }) => {
      const baseline = readBaseline(await readInput(path), nameOfInput(path));
      const text = `${JSON.stringify(baseline, undefined, 2)}\n`;
      if (output === undefined) {
        process.stdout.write(text);
        return;
      }
      await writeWhole(output, [text]);
      const findings = baseline.checks.reduce((sum, check) => sum + check.findings.length, 0);
      process.stderr.write(
        `${output}: ${plural(findings, 'finding')} of ${plural(baseline.checks.length, 'check')} on ${baseline.cluster}\n`,
      );
    });
}
