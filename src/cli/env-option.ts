import { Option } from 'commander';

/** An option that is also an environment variable: `--request-timeout` is KUBEFAULT_REQUEST_TIMEOUT. */
export const envOption = (flags: string, text: string): Option => {
  const made = new Option(flags, text);
  return made.env(`KUBEFAULT_${made.name().replace(/^no-/, '').replaceAll('-', '_').toUpperCase()}`);
};
