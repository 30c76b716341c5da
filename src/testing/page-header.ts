import { kindOf } from '../resources/resource.ts';
import { allowedByDefault, documentsOf, needs, readsOf } from '../runner/plan.ts';
import type { AnyCheck, Message, Option } from '../sdk/check.ts';

/** The generated part of a check's page: what it asserts, how much it matters, what it reads and what it can say. */
export function pageHeader(check: AnyCheck): string {
  const messages = Object.entries(check.messages as Record<string, string | Message>).map(([id, message]) => {
    const { text, severity, confidence }: Message = typeof message === 'string' ? { text: message } : message;
    return `| \`${id}\` | ${severity ?? check.severity} | ${text}${confidence ? ` (${confidence})` : ''} |`;
  });
  const options = Object.entries((check.options ?? {}) as Record<string, Option>).map(
    ([name, { description, default: value }]) => `| \`${name}\` | \`${JSON.stringify(value)}\` | ${description} |`,
  );
  const reads = [...new Set([...readsOf(check).map(kindOf), ...documentsOf(check).map(({ id }) => id)])];
  const beyond = needs(check).filter(capability => !allowedByDefault.includes(capability));
  const allow = beyond.map(capability => ` Needs the capability ${capability}.`).join('');
  return [
    `${check.title}.`,
    '',
    `Version ${check.version}, ${check.severity}, profile ${check.profile}, grace ${check.grace ?? '0s'}. Reads ${reads.join(', ')}.${allow}`,
    `[Upstream documentation](${check.reference})`,
    '',
    '| Message | Severity | Text |',
    '| --- | --- | --- |',
    ...messages,
    ...(options.length > 0 ? ['', '| Option | Default | Meaning |', '| --- | --- | --- |', ...options] : []),
  ].join('\n');
}
