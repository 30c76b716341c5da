/** The paths below a pod spec that carry values of environment variables, the commonest place of a secret in plain text. */
export const podSpecMasks = (spec: string): readonly string[] =>
  ['containers', 'initContainers', 'ephemeralContainers'].map(list => `${spec}.${list}[].env[].value`);
