/** Collects a flag that may be given several times, or once with commas: an environment variable is given once. */
export const commaSeparated = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.split(','),
];
