import { namingOf } from './credential-name.ts';
import { isNoCredential, isObjectName, looksRandom, redacted } from './credential-value.ts';
import { redact } from './redact.ts';

/** A flag without a value: `--password`, `-token`. */
const flag = /^--?[A-Za-z][\w.-]*$/;
const user = /^(?:-u|-U|--user|--proxy-user)$/;
/** Options that are short for a password, of the programs that have them. */
const short: Readonly<Record<string, string>> = {
  sshpass: '-p',
  'redis-cli': '-a',
  mysql: '-p',
  mysqladmin: '-p',
  mysqldump: '-p',
  mariadb: '-p',
};

/**
 * As `redact`, for a command or its arguments: a flag may stand alone, and what follows it is its value. Elements that
 * are no text are returned as they are.
 */
export function redactArguments(args: readonly unknown[]): unknown[] {
  const program = typeof args[0] === 'string' ? (args[0].split('/').at(-1) ?? '') : '';
  const option = Object.hasOwn(short, program) ? short[program] : undefined;
  return args.map((value, i) => {
    if (typeof value !== 'string') return value;
    const before = args[i - 1];
    const named = typeof before === 'string' && flag.test(before) ? valueOf(before, value, option) : undefined;
    if (named !== undefined) return named;
    if (option && value.startsWith(option) && value.length > option.length) return option + redacted;
    return redact(value);
  });
}

/** What a flag of that name leaves of its value; undefined where it says nothing of it. */
function valueOf(name: string, value: string, option: string | undefined): string | undefined {
  if (isNoCredential(value) || flag.test(value)) return undefined;
  if (name === option) return redacted;
  const password = user.test(name) ? /^[^\s:/]+:(.+)$/s.exec(value)?.[1] : undefined;
  if (password !== undefined && !isNoCredential(password)) return value.slice(0, -password.length) + redacted;
  const naming = namingOf(name);
  if (naming === 'reference' && isObjectName(value)) return undefined;
  if (naming === 'vague' && !looksRandom(value)) return undefined;
  return naming && redacted;
}
