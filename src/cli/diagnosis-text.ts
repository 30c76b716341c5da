import picocolors from 'picocolors';
import { groupBy } from '../group-by.ts';
import { clean, oneLine } from '../reporters/untrusted.ts';
import type { Access } from '../runner/permissions.ts';
import type { Ruling } from '../runner/preflight.ts';
import type { Diagnosis } from './diagnosis.ts';
import { yamlDocuments } from './yaml-documents.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/** For people: how a run would end, what it may not read, and what to grant. */
export function diagnosisText(found: Diagnosis, { color }: { readonly color: boolean }): string {
  const colors = picocolors.createColors(color);
  const sections = [head(found, colors), rules(found, colors), notSelected(found), found.notes];
  const lines = sections.filter(section => section.length > 0).map(section => section.join('\n'));
  const grant = found.grant.length > 0 ? `\n${colors.bold(granting)}\n\n${clean(yamlDocuments(found.grant))}` : '';
  return `${lines.join('\n\n')}\n${grant}`;
}

/** `kubectl apply` would replace the rules of a role that is there already; `reconcile` adds to them. */
const granting = 'What to grant; an administrator hands it to kubectl auth reconcile -f - (-o yaml prints just this):';

function head(
  { exit, target, identity, checks, failOn, warnings, inconclusive, rules }: Diagnosis,
  colors: Colors,
): string[] {
  const denied = rules.some(({ outcome }) => outcome !== 'allowed');
  const word =
    exit === 3
      ? colors.red(colors.bold('COULD NOT TELL'))
      : colors.green(colors.bold(denied ? 'OK: nothing that is missing blocks' : 'OK: everything is allowed'));
  const who =
    'user' in identity
      ? `as ${identity.user}${identity.groups.length > 0 ? `, in groups ${identity.groups.join(', ')}` : ''}`
      : `the server did not say who you are: ${identity.unknown}`;
  const blocking = inconclusive.filter(({ blocks }) => blocks).length;
  return [
    `${word}  ${oneLine(`context ${target.context} (${target.server}, ${target.version})`)}`,
    `  ${oneLine(who)}`,
    `  ${inconclusive.length} of ${checks} checks can turn inconclusive; ${blocking} of these would block, with --fail-on ${failOn}`,
    ...warnings.map(warning => colors.yellow(`  warning: ${warning}`)),
  ];
}

function rules({ rules }: Diagnosis, colors: Colors): string[] {
  const allowed = rules.filter(({ outcome }) => outcome === 'allowed').map(({ access }) => access);
  const refused = rules.filter(({ outcome }) => outcome !== 'allowed');
  return [
    ...sentences(allowed).map(text => `  ${colors.green('✓')} ${text}`),
    ...refused.flatMap(ruling => refusal(ruling, colors)),
  ];
}

function refusal({ access, outcome, reason, checks, decorates }: Ruling, colors: Colors): string[] {
  const mark = outcome === 'denied' ? colors.red('✗') : colors.yellow('?');
  const named = (blocks: boolean): string[] => checks.filter(one => one.blocks === blocks).map(({ check }) => check);
  const line = (label: string, ids: readonly string[]): string[] =>
    ids.length > 0 ? [colors.dim(`      ${label}: ${ids.join(', ')}`)] : [];
  return [
    `  ${mark} ${sentences([access]).join()}: ${outcome}${reason ? ` (${oneLine(reason)})` : ''}`,
    ...line('can turn inconclusive, and block', named(true)),
    ...line('can turn inconclusive', named(false)),
    ...line('findings without these lines of evidence', decorates),
  ];
}

/** `list daemonsets, deployments (apps) in shop, other`: what differs in its resource or namespace only is one line. */
function sentences(accesses: readonly Access[]): readonly string[] {
  const alike = groupBy(accesses, ({ verb, group, namespace }) => [verb, group, namespace].join('/'));
  const lines = [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const names = [first, ...others].map(({ resource }) => resource).join(', ');
    return { text: `${first.verb} ${names}${first.group && ` (${first.group})`}`, namespace: first.namespace };
  });
  return [...groupBy(lines, ({ text }) => text)].map(([text, same]) => {
    const namespaces = same.flatMap(({ namespace }) => namespace ?? []);
    return namespaces.length > 0 ? `${text} in ${namespaces.join(', ')}` : text;
  });
}

const notSelected = ({ notSelected }: Diagnosis): string[] =>
  [...groupBy(notSelected, ({ reason }) => reason)].map(
    ([reason, checks]) => `Not asked for: ${checks.length} ${checks.length === 1 ? 'check' : 'checks'}: ${reason}`,
  );
