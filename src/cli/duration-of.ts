import { failure } from '../errors.ts';
import { parseDuration } from '../sdk/duration.ts';

/**
 * Milliseconds of a flag or of its twin in the configuration; undefined where neither was given.
 *
 * @throws KubefaultError if the text is no duration.
 */
export function durationOf(text: string, flag: string, command?: string): number;
export function durationOf(text: string | undefined, flag: string, command?: string): number | undefined;
export function durationOf(text: string | undefined, flag: string, command = 'run'): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined)
    throw failure('ERR_USAGE', {
      detail: `${flag} takes a duration such as 90s or 1h30m, found "${text}"`,
      command,
    });
  return milliseconds;
}
