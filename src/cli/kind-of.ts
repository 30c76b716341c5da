import { Kind, KindError } from 'kind-node-wrapper';
import { failure } from '../errors.ts';
import { ownedPrefix } from '../own-cluster.ts';

/** kind, telling its progress on standard error. */
export function kindOf({ signal, quiet = false }: { readonly signal: AbortSignal; readonly quiet?: boolean }): Kind {
  // It takes its leave with a hint at a kubeconfig that is not for the user, and a joke.
  let chatter = 0;
  const onOutput = (line: string): void => {
    if (line.startsWith('Set kubectl context')) chatter = 6;
    if (chatter > 0) chatter--;
    else if (!/^( ✓|using \w+ due to|$)/.test(line)) process.stderr.write(`kind: ${line.trim()}\n`);
  };
  return new Kind({ signal, ...(!quiet && { onOutput }) });
}

/** Does something with kind; its errors become ours, with their way out. */
export async function withKind<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof KindError)) throw error;
    throw failure('ERR_KIND', { reason: error.message, hint: error.hint });
  }
}

/** What a killed run left is deleted before anything is made. */
export async function sweepFirst(kind: Kind): Promise<void> {
  for (const name of await kind.sweep(ownedPrefix))
    process.stderr.write(`kubefault: deleted ${name}, which a run had left behind\n`);
}
