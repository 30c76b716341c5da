import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { NodeCommand } from '../documents/document.ts';
import { reasonOf } from '../errors.ts';
import { answered } from '../evidence/answered.ts';
import { type Answered, gapOfDocument, nameOf, type Want } from '../evidence/document-table.ts';
import { anytime, timeless } from '../evidence/interval.ts';
import { redact } from '../evidence/redact.ts';
import { Malformed } from '../resources/malformed.ts';

/** Milliseconds. */
const timeout = 15_000;

/**
 * Runs a script on the machine of a Node. The nodes of kind are containers of this machine, and `spec.providerID` says by
 * which tool (`kind://docker/<cluster>/<node>`); other machines are not reached.
 */
export async function runOnNode(
  want: Want,
  { node, providerID, script, answer }: NodeCommand,
  signal: AbortSignal,
): Promise<Answered> {
  const [, tool, name] = /^kind:\/\/(docker|podman|nerdctl)\/[^/]+\/([a-z0-9][a-z0-9.-]*)$/.exec(providerID) ?? [];
  if (!tool || name !== node) {
    const detail = `reading ${nameOf(want)}: only the machines of kind are reached, and Node ${node} is ${providerID || 'of no provider'}`;
    return { gap: gapOfDocument(want, 'not-served', detail), at: anytime };
  }
  try {
    // The environment names the Docker host; the script is one argument, so that no shell of this machine reads it.
    const { stdout } = await promisify(execFile)(tool, ['exec', name, 'sh', '-c', script], {
      timeout,
      signal,
      maxBuffer: 16 * 1024 * 1024,
    });
    return answered(want, { status: 200, text: JSON.stringify(answer(stdout)) }, timeless);
  } catch (error) {
    if (error instanceof Malformed)
      return { gap: gapOfDocument(want, 'malformed', `${nameOf(want)}: ${error.message}`), at: anytime };
    const { killed, code, stderr } = error as {
      readonly killed?: boolean;
      readonly code?: unknown;
      readonly stderr?: string;
    };
    const why = signal.aborted ? 'interrupted' : killed ? 'timeout' : 'unreachable';
    const hint = code === 'ENOENT' ? `; ${tool} is not on the PATH` : '';
    const detail = `reading ${nameOf(want)}: ${redact(stderr?.trim() || reasonOf(error)).split('\n')[0]}${hint}`;
    return { gap: gapOfDocument(want, why, detail), at: anytime };
  }
}
