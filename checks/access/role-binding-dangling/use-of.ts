import { Pod } from 'kubefault/resources';
import { isLive, type Reader, type Ref } from 'kubefault/sdk';

/** The first of some ServiceAccounts that Pods run as, with those Pods. */
export function useOf(
  accounts: readonly Ref[],
  { list }: Pick<Reader<typeof Pod>, 'list'>,
): { readonly account: Ref; readonly pods: readonly Pod[] } | undefined {
  for (const account of accounts) {
    const all = list(Pod, { namespace: account.namespace }).filter(isLive);
    const pods = all.filter(({ spec }) => (spec?.serviceAccountName || 'default') === account.name);
    if (pods.length > 0) return { account, pods };
  }
  return undefined;
}
