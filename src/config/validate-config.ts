import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { failure } from '../errors.ts';
import { nearest } from '../nearest.ts';
import type { AnyCheck } from '../sdk/check.ts';
import { parseDuration } from '../sdk/duration.ts';
import type { Config } from './config.ts';
import type { ConfigFile } from './config-file.ts';
import { configSchema } from './config-schema.ts';

/**
 * Holds a configuration to its schema.
 *
 * @throws KubefaultError with file:line:column, what was expected and found, and the nearest right name.
 */
export function validateConfig(file: ConfigFile, checks: Readonly<Record<string, AnyCheck>>): Config {
  // Options carry `default`s and descriptions of their own; a keyword that ajv does not know is the author's mistake.
  const ajv = new Ajv2020({ allErrors: true, verbose: true });
  ajv.addFormat('duration', { type: 'string', validate: (text: string) => parseDuration(text) !== undefined });
  const validate = ajv.compile(configSchema(checks));
  if (validate(file.content)) return file.content as Config;
  // The deepest error says most: an anyOf also complains of its other alternatives.
  const [worst] = (validate.errors ?? []).toSorted((a, b) => depth(b) - depth(a));
  if (!worst) throw new Error('a configuration was refused without a reason');
  throw failure('ERR_CONFIG_INVALID', describe(file, worst));
}

const depth = ({ instancePath, schemaPath, keyword }: ErrorObject): number => {
  const another = keyword === 'anyOf' || (keyword === 'type' && schemaPath.includes('/anyOf/'));
  return instancePath.split('/').length * 2 + (another ? -1 : 0);
};

function describe(file: ConfigFile, error: ErrorObject): { place: string; reason: string } {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
  const at = path.length > 0 ? path.join('.') : 'the configuration';
  const found = JSON.stringify(error.data) ?? 'nothing';
  const params = error.params as Record<string, unknown>;
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
      return {
        place: file.place(path, 'value'),
        reason: `${at} is one of ${allowed.join(', ')}, found ${found}${best ? `; did you mean "${best}"?` : ''}`,
      };
    }
    case 'format':
      return {
        place: file.place(path, 'value'),
        reason: `${at} is a ${String(params['format'])} such as "90s" or "1h30m", found ${found}`,
      };
    case 'type':
      return {
        place: file.place(path, 'value'),
        reason: `${at} is of type ${String(params['type'])}, found ${found.slice(0, 60)}`,
      };
    default:
      return {
        place: file.place(path, 'value'),
        reason: `${at} ${error.message ?? 'is not valid'}, found ${found.slice(0, 60)}`,
      };
  }
}
