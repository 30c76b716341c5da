import { reporterNames } from '../../src/reporters/index.ts';

/** A script without the lines that ask for a report in a format that there is not. */
export const withKnownFormats = (script: string): string =>
  script.replaceAll(/^\s*-r "?([a-z]+)=.*\n/gm, (line, name: string) => (reporterNames.includes(name) ? line : ''));
