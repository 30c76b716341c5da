import type { Command } from 'commander';
import { each } from './each.ts';
import { envOption } from './env-option.ts';

/** The flags that say which reports are written, the same wherever there are any. */
export interface ReportFlags {
  readonly reporter?: readonly string[];
  readonly output?: string;
  readonly color: 'auto' | 'always' | 'never';
}

export const reportOptions = (command: Command): Command =>
  command
    .addOption(
      envOption(
        '-r, --reporter <format[=file]>',
        'console, json, junit=out.xml, sarif, tap, html, markdown, github, gitlab, openmetrics; - is standard output (repeatable)',
      ).argParser(each),
    )
    .addOption(envOption('-o, --output <format>', 'short for -r <format>=-'))
    .addOption(
      envOption('--color <when>', 'colours on the console').choices(['auto', 'always', 'never']).default('auto'),
    );

/** What `openReports` takes: the flags win over what is configured. */
export const specsOf = ({ reporter, output }: ReportFlags, configured: readonly string[] = []): readonly string[] => [
  ...(reporter ?? configured),
  ...(output ? [`${output}=-`] : []),
];
