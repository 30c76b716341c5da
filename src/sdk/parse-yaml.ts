import { LineCounter, parseAllDocuments } from 'yaml';

/**
 * `error` says what kind of mistake it is and quotes nothing: the text may hold credentials. `refused`: it may be good
 * YAML for its reader, and is not read here.
 */
export type ParsedYaml =
  | { readonly value: unknown }
  | { readonly error: string; readonly line: number }
  | { readonly refused: string };

/**
 * The first document of a text, as Kubernetes components read their files: a repeated key overrides the earlier one.
 * Never throws. Aliases are refused: a few of them expand to gigabytes.
 */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      schema: 'core',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter: lines,
    });
    const [document] = 'empty' in documents ? [] : documents;
    const error = document?.errors[0];
    if (error?.code === 'RESOURCE_EXHAUSTION') return { refused: 'is nested too deeply' };
    if (error) return { error: error.code.toLowerCase().replaceAll('_', ' '), line: lines.linePos(error.pos[0]).line };
    return { value: document?.toJS({ maxAliasCount: 0 }) ?? null };
  } catch (error) {
    // The stack of the parser, or an alias.
    return { refused: error instanceof RangeError ? 'is nested too deeply' : 'has aliases, which are not followed' };
  }
}
