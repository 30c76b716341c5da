import { type Container, flagValue } from 'kubefault/sdk';

/**
 * Where etcd keeps its data; undefined: in `NAME.etcd` below its working directory. 'unknown' where a configuration file
 * says it, which makes etcd ignore every flag and variable. It takes flags with one dash too.
 * https://etcd.io/docs/v3.6/op-guide/configuration/
 */
export function dataDirOf({ command = [], args = [], env = [] }: Container): string | undefined {
  const words = [...command, ...args].map(word => word.replace(/^-(?=[a-z])/, '--'));
  if (flagValue({ args: words }, 'config-file') !== undefined) return 'unknown';
  return flagValue({ args: words }, 'data-dir') ?? env.find(({ name }) => name === 'ETCD_DATA_DIR')?.value;
}
