import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { failure, reasonOf } from '../errors.ts';
import type { FoundScenario } from './find-scenarios.ts';

/** The scenarios that changed since a commit, or whose checks did; fixtures, contracts and pages decide nothing. */
export async function changedScenarios(all: readonly FoundScenario[], ref: string): Promise<readonly FoundScenario[]> {
  const { stdout } = await promisify(execFile)('git', ['diff', '--name-only', `${ref}...HEAD`]).catch(
    (error: unknown) => {
      throw failure('ERR_USAGE', { detail: `--changed ${ref}: ${reasonOf(error)}`, command: 'scenario run' });
    },
  );
  const changed = stdout.split('\n');
  return all.filter(({ name, scenario }) =>
    changed.some(
      file =>
        file.includes(`clusters/scenarios/${name}/`) ||
        Object.keys(scenario.fails).some(check => file.endsWith(`${check.replace(/^[^/:]+:/, '')}/check.ts`)),
    ),
  );
}
