import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { failure, reasonOf } from '../errors.ts';
import { packageRoot } from '../package-root.ts';
import { ending, worstExit } from '../results/ending.ts';
import type { Report } from '../results/report.ts';
import { type Baseline, baselineOf } from './baseline.ts';

/**
 * Reads a JSON report of a run that came to its end. `name` is the file, for errors.
 *
 * @throws KubefaultError if it is anything else: an empty comparison would find nothing new.
 */
export function readReport(text: string, name: string): Report {
  const content = parse(text, name);
  if (schemaOf(content) === 'urn:kubefault:baseline:1')
    throw refused(name, 'it is a baseline, and a report is needed: a baseline has no texts');
  if (schemaOf(content) === 'urn:kubefault:reports:1')
    throw refused(
      name,
      'it holds the reports of several clusters: kubefault report FILE --cluster NAME -o json takes one out',
    );
  return heldTo('report', content, name);
}

/**
 * Reads JSON reports of any number of clusters, also of runs that were interrupted: to show them is not to rest on them.
 *
 * @throws KubefaultError as above, and for a report that says that it ended better than its checks did.
 */
export function readReports(text: string, name: string): readonly Report[] {
  const content = parse(text, name);
  const { reports } = content as { readonly reports?: unknown };
  if (schemaOf(content) !== 'urn:kubefault:reports:1') return [shown(content, name)];
  if (!Array.isArray(reports) || reports.length === 0) throw refused(name, 'it is damaged: it holds no reports');
  return reports.map((report, i) => shown(report, `${name} (report ${i + 1} of ${reports.length})`));
}

function shown(content: unknown, name: string): Report {
  const report = wellFormed('report', content, name);
  const { checks, failOn, failOnNew: onlyNew, exit } = report;
  const found = ending(checks, { failOn, onlyNew, absent: report.absent ?? [] }).exit;
  if (found !== 0 && worstExit([exit, found]) !== exit)
    throw refused(
      name,
      `it contradicts itself: its run ended with ${exit}, and its checks would have ended it with ${found}`,
    );
  return report;
}

/**
 * Reads what `kubefault baseline write` wrote, or a report, which is as good.
 *
 * @throws KubefaultError as above, and for a run in which no check came to a verdict.
 */
export function readBaseline(text: string, name: string): Baseline {
  const content = parse(text, name);
  const baseline =
    schemaOf(content) === 'urn:kubefault:baseline:1'
      ? heldTo('baseline', content, name)
      : baselineOf(heldTo('report', content, name));
  if (!baseline.checks.some(({ verdict }) => verdict === 'pass' || verdict === 'fail'))
    throw refused(name, 'no check in it came to a verdict: it says nothing of how things were');
  return baseline;
}

interface Forms {
  readonly report: Report;
  readonly baseline: Baseline;
}

function parse(text: string, name: string): unknown {
  if (text.trim() === '') throw refused(name, 'it is empty');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused(name, `it is no JSON: ${reasonOf(error)}`);
  }
}

const schemaOf = (content: unknown): unknown => (content as { readonly $schema?: unknown } | null)?.$schema;

function heldTo<Form extends keyof Forms>(form: Form, content: unknown, name: string): Forms[Form] {
  const whole = wellFormed(form, content, name);
  if ('exit' in whole && ![0, 1, 3].includes(whole.exit))
    throw refused(name, `its run ended with ${whole.exit}${whole.exit > 4 ? ', interrupted' : ''}: it is not whole`);
  return whole;
}

function wellFormed<Form extends keyof Forms>(form: Form, content: unknown, name: string): Forms[Form] {
  const found = schemaOf(content);
  if (found !== `urn:kubefault:${form}:1`)
    throw refused(
      name,
      `it is no ${form === 'report' ? 'report' : 'report or baseline'} of this kubefault: "$schema" is ${(JSON.stringify(found) ?? 'missing').slice(0, 60)}, and not "urn:kubefault:report:1"`,
    );
  const { schemaVersion } = content as { readonly schemaVersion?: unknown };
  if (!/^1\.\d+$/.test(String(schemaVersion)))
    throw refused(name, `its schemaVersion is ${JSON.stringify(schemaVersion) ?? 'missing'}; this kubefault reads 1.x`);
  const validate = validator(form);
  if (!validate(content)) {
    const [error] = validate.errors ?? [];
    throw refused(name, `it is damaged: ${error?.instancePath || 'the whole'} ${error?.message ?? 'is not valid'}`);
  }
  const whole = content as Forms[Form];
  const ids = whole.checks.map(check => ('check' in check ? check.check.id : check.id));
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw refused(name, `it has the check ${twice} twice: it is not of one run`);
  return whole;
}

/** A later minor version may have further members. */
function validator(form: keyof Forms): ReturnType<Ajv2020['compile']> {
  const path = form === 'report' ? 'src/results/report.schema.json' : 'src/baseline/baseline.schema.json';
  const schema = JSON.parse(readFileSync(join(packageRoot, path), 'utf8'), (key, value: unknown) =>
    key === 'additionalProperties' && value === false ? undefined : value,
  ) as object;
  return new Ajv2020({ allowUnionTypes: true }).compile(schema);
}

const refused = (file: string, reason: string): Error => failure('ERR_INPUT', { file, reason });
