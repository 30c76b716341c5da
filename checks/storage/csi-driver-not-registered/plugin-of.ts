import { DaemonSet, Pod } from 'kubefault/resources';
import { type Reader, type Ref, toRef } from 'kubefault/sdk';
import { mentions } from './mentions.ts';

/** The Pods of a driver on a Node, and the DaemonSets that make them, as far as their specs tell. */
export const pluginOf = (
  driver: string,
  node: string,
  { list }: Pick<Reader<typeof Pod | typeof DaemonSet>, 'list'>,
): readonly Ref[] => [
  ...list(Pod, { node })
    .filter(
      ({ metadata, spec }) =>
        metadata.ownerReferences?.some(({ kind }) => kind === 'DaemonSet') && mentions(spec, driver),
    )
    .map(toRef),
  ...list(DaemonSet)
    .filter(({ spec }) => mentions(spec?.template?.spec, driver))
    .map(toRef),
];
