import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Test } from 'tap';
import { packageRoot } from '../../src/package-root.ts';

const load = createRequire(join(packageRoot, 'test/consumers/package.json'));

/** A package of `test/consumers`, which reads our reports. Undefined where nobody has installed them. */
export function consumer<T>(name: string): T | undefined {
  try {
    return load(name) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** A test is left out for want of something. CI has everything. */
export function needs(t: Test, what: string): undefined {
  if (process.env['CI']) t.fail(`needs ${what}`);
  else t.comment(`left out: needs ${what}`);
}
