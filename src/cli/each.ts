/** Collects a flag that may be given several times. */
export const each = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
