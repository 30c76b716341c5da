import type { Threshold } from '../results/severity.ts';
import type { Access } from '../runner/permissions.ts';
import type { Plan } from '../runner/plan.ts';
import { type Answer, type Blind, preflight, type Ruling } from '../runner/preflight.ts';
import { type RoleBinding, roleBindings } from '../runner/role-bindings.ts';
import { type Role, roles } from '../runner/roles.ts';
import { formatDuration } from '../sdk/duration.ts';
import type { AccessReview, Identity } from '../sources/access-review.ts';

/** All that `doctor` has to say; with `-o json` it is printed as it is. */
export interface Diagnosis {
  readonly schemaVersion: '1.0';
  readonly target: Pick<AccessReview, 'context' | 'server' | 'version'>;
  readonly identity: Identity | { readonly unknown: string };
  /** Milliseconds that the server's clock is ahead of this machine's; null where it did not say. */
  readonly ahead: number | null;
  readonly failOn: Threshold;
  /** How a run would end that finds nothing. */
  readonly exit: 0 | 3;
  /** Of the selection. */
  readonly checks: number;
  readonly notSelected: Plan['notSelected'];
  readonly rules: readonly Ruling[];
  readonly inconclusive: readonly Blind[];
  /** Roles with just the rules that are denied, and their bindings where it is known who asks. */
  readonly grant: readonly (Role | RoleBinding)[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** Members whose strings the server has chosen: never a command, never markup. */
  readonly untrusted: readonly string[];
}

/** What was asked of which server, and what came of it. */
export interface Asked {
  readonly review: Pick<AccessReview, 'context' | 'server' | 'version' | 'ahead'>;
  readonly identity: Diagnosis['identity'];
  readonly answers: readonly { readonly access: Access; readonly answer: Answer }[];
}

/** What the answers of a server mean for a run. */
export function diagnosis(
  plan: Plan,
  { review, identity, answers }: Asked,
  options: { readonly failOn: Threshold; readonly namespaces: readonly string[] | undefined; readonly name: string },
): Diagnosis {
  const { context, server, version, ahead = null } = review;
  const { rulings, blind, nodes, exit } = preflight(plan, answers, options.failOn);
  const denied = rulings.filter(({ outcome }) => outcome === 'denied').map(({ access }) => access);
  const granting = roles(denied, options.name);
  const user = 'user' in identity && identity.user !== nobody ? identity.user : undefined;
  return {
    schemaVersion: '1.0',
    target: { context, server, version },
    identity,
    ahead,
    failOn: options.failOn,
    exit,
    checks: plan.selected.length,
    notSelected: plan.notSelected,
    rules: rulings,
    inconclusive: blind,
    grant: user === undefined ? granting : [...granting, ...roleBindings(granting, user)],
    warnings: [
      ...('user' in identity && user === undefined
        ? ['the server takes you for nobody: your credentials do not reach it; grant nothing to that user']
        : []),
      ...unknown(rulings),
      ...(nodes === 'allowed'
        ? []
        : ['a run that sees no Ready Node ends with 3 whatever --fail-on says, and no waiver covers that']),
      ...apart(ahead),
    ],
    notes: [
      ...(granting.length > 0 && user === undefined ? ['The roles are not bound to anybody yet.'] : []),
      ...(options.namespaces
        ? [`A check that has to look beyond ${options.namespaces.join(', ')} is inconclusive where it does.`]
        : []),
      'A prediction: what a check never has to look at, it does not miss. The run itself decides.',
    ],
    untrusted: ['target.version', 'identity', 'rules[].reason', 'grant[].subjects'],
  };
}

/** https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests */
const nobody = 'system:anonymous';

function unknown(rulings: readonly Ruling[]): readonly string[] {
  const open = rulings.filter(({ outcome }) => outcome === 'unknown');
  return open.length > 0
    ? [`the server did not answer ${open.length} of ${rulings.length} questions; kubefault rbac prints the whole role`]
    : [];
}

/** Above this, milliseconds, a difference between two clocks is worth a warning. */
const noticeable = 60_000;

const apart = (ahead: number | null): readonly string[] =>
  ahead === null || Math.abs(ahead) <= noticeable
    ? []
    : [
        `the server's clock is ${formatDuration(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} that of this machine: verdicts go by the server's, and tokens and certificates may be refused`,
      ];
