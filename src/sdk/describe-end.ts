import { excerpt } from './excerpt.ts';
import { exitCodeMeaning } from './exit-code-meaning.ts';
import type { ContainerStatus } from './pods.ts';

/** A line of evidence on how a container last ended, or none if it never did. */
export function describeEnd({ name, state, lastState }: ContainerStatus): readonly string[] {
  const { exitCode, reason, message, finishedAt } = state?.terminated ?? lastState?.terminated ?? {};
  if (exitCode === undefined) return [];
  const parts = [
    `container ${name} ended at ${finishedAt ?? 'an unknown time'} with exit code ${exitCode}`,
    reason,
    exitCodeMeaning(exitCode),
    message && excerpt(message),
  ];
  return [parts.filter(Boolean).join('; ')];
}
