/** A member deep in a parsed text of any shape, or undefined: `member(config, 'clientConnection', 'kubeconfig')`. */
export const member = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (parent, name) =>
      typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name)
        ? (parent as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
