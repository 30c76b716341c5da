/** A command line that a person can paste into a shell. */
export const commandLine = (binary: string, args: readonly string[]): string =>
  [binary, ...args]
    .map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
