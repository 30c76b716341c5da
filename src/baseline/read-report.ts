import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { failure, reasonOf } from '../errors.ts';
import { packageRoot } from '../package-root.ts';
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
  return heldTo('report', content, name);
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
  if ('exit' in whole && ![0, 1, 3].includes(whole.exit))
    throw refused(name, `its run ended with ${whole.exit}${whole.exit > 4 ? ', interrupted' : ''}: it is not whole`);
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
