import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { failure } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { parseDuration } from '../sdk/duration.ts';
import type { ConfigFile } from './config-file.ts';

/**
 * Holds what a file says to a schema. `what` names the whole: "the configuration".
 *
 * @throws KubefaultError with file:line:column, what was expected and found, and the nearest right name.
 */
export function holdToSchema(file: ConfigFile, schema: object, what: string): void {
  // Options carry `default`s and descriptions of their own; a keyword that ajv does not know is the author's mistake.
  const ajv = new Ajv2020({ allErrors: true, verbose: true });
  ajv.addFormat('duration', { type: 'string', validate: (text: string) => parseDuration(text) !== undefined });
  const validate = ajv.compile(schema);
  if (validate(file.content)) return;
  // The deepest error says most: an anyOf also complains of its other alternatives.
  const [worst] = (validate.errors ?? []).toSorted((a, b) => depth(b) - depth(a));
  if (!worst) throw new Error(`${what} was refused without a reason`);
  const path = pathOf(worst);
  const isWaiver = path[0] === 'waivers' || what === 'the waivers file';
  throw failure(isWaiver ? 'ERR_WAIVER_INVALID' : 'ERR_CONFIG_INVALID', describe(file, worst, path, what));
}

const depth = ({ instancePath, schemaPath, keyword }: ErrorObject): number => {
  const another = keyword === 'anyOf' || (keyword === 'type' && schemaPath.includes('/anyOf/'));
  return instancePath.split('/').length * 2 + (another ? -1 : 0);
};

const pathOf = ({ instancePath }: ErrorObject): readonly (string | number)[] =>
  instancePath
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));

function describe(
  file: ConfigFile,
  error: ErrorObject,
  path: readonly (string | number)[],
  what: string,
): { place: string; reason: string } {
  const at = path.length > 0 ? path.join('.') : what;
  const found = JSON.stringify(error.data) ?? 'nothing';
  const params = error.params as Record<string, unknown>;
  const value = (reason: string): { place: string; reason: string } => ({ place: file.place(path, 'value'), reason });
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
      const best = nearest(name, known);
      const allowed = known.length > 0 && known.length <= 20 ? `; it knows ${known.join(', ')}` : '';
      return {
        place: file.place([...path, name], 'key'),
        reason: `${at} has no "${name}"${best ? `; did you mean "${best}"?` : allowed}`,
      };
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
      const best = nearest(String(error.data), allowed);
      return value(`${at} is one of ${allowed.join(', ')}, found ${found}${best ? `; did you mean "${best}"?` : ''}`);
    }
    case 'format':
      return value(`${at} is a ${String(params['format'])} such as "90s" or "1h30m", found ${found}`);
    case 'type':
      return value(`${at} is of type ${String(params['type'])}, found ${found.slice(0, 60)}`);
    case 'pattern':
      if (params['pattern'] === notBlank) return value(`${at} says nothing: it needs a text`);
  }
  return value(`${at} ${error.message ?? 'is not valid'}, found ${found.slice(0, 60)}`);
}

/** The pattern of a text that must say something. */
export const notBlank = String.raw`\S`;
