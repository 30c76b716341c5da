import { formatRef } from '../resources/to-ref.ts';
import { findingBlocks } from '../results/blocking.ts';
import { layerOf } from '../results/layer-of.ts';
import type { CheckResult, Finding } from '../results/result.ts';
import { type Severity, severities } from '../results/severity.ts';
import { type Case, casesOf, isBlindItself } from './cases.ts';
import { encode, fingerprintOf, pathOf, pathOfCheck } from './location-of.ts';
import type { Reporter } from './reporter.ts';
import { clean, oneLine } from './untrusted.ts';
import { type WholeRun, wholeRuns } from './whole-run.ts';

/** GitHub shows no more results of one run, and cuts them by no order that helps. */
const mostResults = 5000;
/** GitHub refuses longer descriptions. */
const longestDescription = 1024;

type Profile = 'github' | 'full';
type Level = 'error' | 'warning' | 'note';
type Json = Readonly<Record<string, unknown>>;

/**
 * SARIF 2.1.0 as GitHub's code scanning takes it: what is open, each with a physical location. It reads every result as an
 * alert, whatever its kind, and does not honour suppressions: what passed or is waived is left out.
 */
export const sarif: Reporter = async function* (events) {
  yield* log(await wholeRuns(events), 'github');
};

/** SARIF 2.1.0 with all that a run says: what passed, what does not apply, what is waived, what is new. */
export const fullSarif: Reporter = async function* (events) {
  yield* log(await wholeRuns(events), 'full');
};

function* log(runs: readonly WholeRun[], profile: Profile): Generator<string> {
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: runs.map(run => runOf(run, profile)),
  };
  yield `${JSON.stringify(document, undefined, 2)}\n`;
}

function runOf(run: WholeRun, profile: Profile): Json {
  const { start, end } = run;
  const tools = toolsOf(run);
  const cases = casesOf(run);
  const ranked = cases.flatMap(one => resultsOf(one, run, profile)).toSorted((a, b) => a.rank - b.rank);
  const shown = ranked.slice(0, mostResults).map(({ check, result }) => ({ ...tools.ruleOf(check), ...result }));
  const left = ranked.length - shown.length;
  const red = cases.filter(({ status, result }) => status === 'blind' || result?.verdict === 'error');
  return {
    tool: tools.tool,
    automationDetails: {
      id: `kubefault/${encode(start.cluster)}/${start.started}`,
      description: { text: `${oneLine(start.target)}` },
    },
    invocations: [
      {
        executionSuccessful: !end.interrupted && red.length === 0,
        exitCode: end.exit,
        startTimeUtc: start.started,
        endTimeUtc: end.ended,
        toolExecutionNotifications: [
          ...red.map(({ id, lines }) => notification('error', lines.join('\n'), id === 'run' ? undefined : id)),
          ...(left > 0 ? [notification('warning', `${left} results left out, the least severe ones`)] : []),
        ],
        toolConfigurationNotifications: start.notes.map(note => notification('note', note)),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: shown,
  };
}

const notification = (level: Level, text: string, rule?: string): Json => ({
  level,
  message: { text: message(text) },
  ...(rule && { associatedRule: { id: rule } }),
});

/** The rules: those of the bundle are the driver's, those of plugins are extensions of it. */
function toolsOf({ start, checks }: WholeRun): { readonly tool: Json; readonly ruleOf: (check: string) => Json } {
  const pluginOf = (id: string): string => (id.includes(':') ? id.slice(0, id.indexOf(':')) : 'kubefault');
  const components = ['kubefault', ...start.bundle.map(({ plugin }) => plugin).filter(name => name !== 'kubefault')];
  const rules = components.map(name =>
    checks.map(({ result }) => result.check).filter(({ id }) => pluginOf(id) === name),
  );
  const component = (name: string, i: number): Json => {
    const version = start.bundle.find(({ plugin }) => plugin === name)?.version;
    return {
      name,
      ...(version !== undefined && { semanticVersion: version, version }),
      rules: (rules[i] ?? []).map(ruleOf),
    };
  };
  return {
    tool: {
      driver: { fullName: 'kubefault: tests for the ways Kubernetes clusters fail', ...component('kubefault', 0) },
      ...(components.length > 1 && { extensions: components.slice(1).map((name, i) => component(name, i + 1)) }),
    },
    ruleOf: check => {
      const name = pluginOf(check);
      const index = rules[components.indexOf(name)]?.findIndex(({ id }) => id === check) ?? -1;
      const extension = components.indexOf(name) - 1;
      // What the run itself has to say belongs to no rule.
      if (index < 0) return { ruleId: check };
      if (extension < 0) return { ruleId: check, ruleIndex: index };
      return { ruleId: check, rule: { index, toolComponent: { name, index: extension } } };
    },
  };
}

function ruleOf({ id, title, version, severity, reference, guide }: CheckResult['check']): Json {
  const help = guide
    ? `${guide.breaks}\n\n## Repair\n\n${guide.repair}\n\n## When to waive\n\n${guide.waive}`
    : `${title}. See ${reference}`;
  return {
    id,
    name: id.replace(/(^|[^A-Za-z0-9]+)(.)/g, (_, _between, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: (guide?.breaks ?? title).slice(0, longestDescription) },
    help: { text: help, markdown: help },
    helpUri: reference,
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      tags: ['kubernetes', layerOf(id)],
      precision: 'high',
      'problem.severity': severity === 'low' ? 'recommendation' : levelOf(severity) === 'error' ? 'error' : 'warning',
      checkVersion: version,
    },
  };
}

const levelOf = (severity: Severity): Level =>
  severity === 'critical' || severity === 'high' ? 'error' : severity === 'medium' ? 'warning' : 'note';

/** A result, and what it is ordered by. */
interface Ranked {
  readonly check: string;
  readonly rank: number;
  readonly result: Json;
}

function resultsOf(one: Case, run: WholeRun, profile: Profile): readonly Ranked[] {
  const { cluster } = run.start;
  const { id: check, status, lines, reason, result } = one;
  const findings = (result?.findings ?? []).filter(({ waiver }) => profile === 'full' || !waiver);
  const found = findings.map(
    (finding): Ranked => ({
      check,
      rank: severities.indexOf(finding.severity),
      result: resultOf(check, finding, run, profile),
    }),
  );
  const whole = (kind: string, text: string): Ranked => ({
    check,
    rank: severities.length,
    result: {
      kind,
      level: 'none',
      message: { text: message(text) },
      locations: [location(pathOfCheck(cluster, check), { name: check, fullyQualifiedName: `${cluster}/${check}` })],
      partialFingerprints: fingerprints(fingerprintOf(cluster, check)),
    },
  });
  if (isBlindItself(one)) return [...found, whole('open', `${check} could not be told: ${lines.join('\n')}`)];
  if (profile === 'github' || found.length > 0) return found;
  if (status === 'passes' && result) return [whole('pass', `${result.check.title}: ${result.examined} examined`)];
  return status === 'skipped' ? [whole('notApplicable', reason)] : found;
}

function resultOf(check: string, finding: Finding, run: WholeRun, profile: Profile): Json {
  const { cluster, failOn, failOnNew } = run.start;
  const { on, text, severity, state, evidence, instances, count, novelty, waiver } = finding;
  const settled = state === 'settled';
  const blocks = findingBlocks(finding, failOn, failOnNew) !== undefined;
  const named = formatRef(on);
  const fingerprint = fingerprintOf(cluster, check, finding);
  return {
    kind: settled ? 'fail' : 'open',
    // What does not block is no error, however severe.
    level: settled ? (blocks ? levelOf(severity) : 'note') : 'none',
    message: { text: message([`${named}: ${text}`, ...evidence].join('\n')) },
    locations: [
      location(pathOf(cluster, on), {
        name: on.name,
        fullyQualifiedName: `${cluster}/${named}`,
      }),
    ],
    partialFingerprints: fingerprints(fingerprint),
    ...(count > 1 && { occurrenceCount: count }),
    properties: { severity, objects: instances.map(formatRef).map(oneLine), blocks },
    ...(profile === 'full' && novelty && { baselineState: novelty === 'new' ? 'new' : 'unchanged' }),
    ...(profile === 'full' && {
      suppressions: waiver
        ? [
            {
              kind: 'external',
              status: 'accepted',
              justification: message(waiver.reason),
              properties: { owner: oneLine(waiver.owner), until: waiver.until },
            },
          ]
        : [],
    }),
  };
}

/** A region and a logical location besides: GitHub refuses a whole file for a result that has no physical one. */
const location = (uri: string, logical: { readonly name: string; readonly fullyQualifiedName: string }): Json => ({
  physicalLocation: { artifactLocation: { uri }, region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 } },
  logicalLocations: [
    { name: oneLine(logical.name), fullyQualifiedName: oneLine(logical.fullyQualifiedName), kind: 'resource' },
  ],
});

/** The only one that GitHub looks at, and ours. */
const fingerprints = (fingerprint: string): Json => ({
  primaryLocationLineHash: `${fingerprint}:1`,
  'kubefault/v1': fingerprint,
});

/** Never empty, and without what a viewer takes for a link. https://docs.oasis-open.org/sarif/sarif/v2.1.0/ 3.11.6 */
const message = (text: string): string => clean(text).replaceAll('](', '] (').trim() || '(no text)';
