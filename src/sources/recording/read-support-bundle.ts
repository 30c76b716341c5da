import { hidden } from '../../documents/hidden.ts';
import { Deployment } from '../../resources/deployment.ts';
import { Event } from '../../resources/event.ts';
import { Job } from '../../resources/job.ts';
import { Node } from '../../resources/node.ts';
import { Pod } from '../../resources/pod.ts';
import { ReplicaSet } from '../../resources/replica-set.ts';
import { type AnyResource, apiVersionOf, kindOf } from '../../resources/resource.ts';
import { Service } from '../../resources/service.ts';
import { StatefulSet } from '../../resources/stateful-set.ts';
import { besides } from './besides.ts';
import { bundleCoverage } from './bundle-coverage.ts';
import { BundleErrors } from './bundle-errors.ts';
import { bundleLogName } from './bundle-log-name.ts';
import { bundleNamespaces } from './bundle-namespaces.ts';
import { type BundledList, type BundlePlace, bundlePlace } from './bundle-place.ts';
import { BundledLog } from './bundled-log.ts';
import { isDataFile } from './is-data-file.ts';
import { Lists } from './lists.ts';
import type { Dump } from './open-dump.ts';
import type { Recording } from './recording.ts';
import { someOf } from './some-of.ts';
import { textSink } from './text-sink.ts';
import { topOf } from './top-of.ts';

/** Where the collector clusterResources writes. All other folders are of other collectors, and prove nothing. */
const resources = 'cluster-resources/';

const isTree = (files: readonly string[]): boolean =>
  files.some(file => /^cluster-resources\/(?:namespaces\.json|nodes\.json|pods\/[^/]+\.json)$/.test(file));

/**
 * A support bundle of troubleshoot.sh; undefined where a dump is none. What the collectors clusterResources, clusterInfo
 * and logs wrote is read, and nothing else.
 * https://troubleshoot.sh/docs/collect/cluster-resources/
 *
 * @throws KubefaultError where a file of it cannot be read in full.
 */
export async function readSupportBundle(dump: Dump): Promise<Recording | undefined> {
  const top = topOf(dump, 'support bundle', isTree);
  if (top === undefined) return undefined;
  const lists = new Lists(dump);
  const errors = new BundleErrors();
  const logs = new Map<string, BundledLog>();
  let version: string | undefined;
  const modified = await dump.read(file => {
    if (file === `${top}cluster-info/cluster_version.json`)
      return textSink(dump.place(file), text => {
        version = versionIn(text);
      });
    if (!file.startsWith(top + resources)) return undefined;
    const below = file.slice(top.length + resources.length);
    const failed = /^(?:custom-resources\/)?([^/]+)-errors\.json$/.exec(below)?.[1];
    if (failed !== undefined) return errors.sink(dump.place(file), failed);
    const name = /^pods\/logs\/([^/]+\/[^/]+\/[^/]+)\.log$/.exec(below)?.[1];
    if (name !== undefined) {
      const log = new BundledLog();
      logs.set(name, log);
      return log.sink();
    }
    const place = bundlePlace(below);
    return place && isDataFile(below) ? lists.sink(file, document => asList(document, place)) : undefined;
  });
  const found = lists.all.flatMap(list => {
    const place = bundlePlace(list.file.slice(top.length + resources.length));
    return place ? { list, place } : [];
  });
  const { objects } = lists;
  return {
    title: 'support bundle',
    objects,
    coverage: bundleCoverage(found, errors),
    version,
    log: key => {
      const name = bundleLogName(key, objects);
      const refused = logs.get(`${name}-logs-errors`)?.log;
      return name === undefined ? undefined : (logs.get(name)?.log ?? (refused && { ...refused, status: 400 }));
    },
    hides: true,
    notes: [...notesOn(found, errors, lists.hides), ...besides(dump, top)],
    modified,
  };
}

/** Older releases write bare arrays, which do not say of what; of these resources they always read this version. */
const bare: ReadonlyMap<string, AnyResource> = new Map(
  [Pod, Service, Event, Deployment, StatefulSet, ReplicaSet, Job, Node].map((resource: AnyResource) => [
    resource.plural,
    resource,
  ]),
);

/** What the API would have sent. */
function asList(document: unknown, { folder }: BundlePlace): unknown {
  if (document !== null && !Array.isArray(document)) return document;
  // Custom resources are always arrays, of objects that say what they are.
  if (folder.startsWith('custom-resources/')) return { kind: 'List', apiVersion: 'v1', items: document };
  const resource = bare.get(folder);
  return resource && { kind: `${kindOf(resource)}List`, apiVersion: apiVersionOf(resource), items: document };
}

function versionIn(text: string): string | undefined {
  try {
    const { info } = JSON.parse(text) as { readonly info?: { readonly gitVersion?: unknown } };
    return typeof info?.gitVersion === 'string' && !hidden.test(info.gitVersion) ? info.gitVersion : undefined;
  } catch {
    return undefined;
  }
}

function notesOn(lists: readonly BundledList[], errors: BundleErrors, hides: boolean): readonly string[] {
  const collected = lists.flatMap(({ place: { folder, namespace } }) => (folder === 'pods' ? (namespace ?? []) : []));
  const missing = bundleNamespaces(lists, errors)?.filter(namespace => !collected.includes(namespace));
  return [
    missing?.length === 0
      ? `Collected in all ${collected.length} namespaces.`
      : `Collected in ${someOf(collected.toSorted()) || 'no namespace'} only; what lies in other namespaces was not recorded.`,
    ...(errors.folders.length > 0
      ? [`It could not collect everything: it has errors over ${someOf(errors.folders)}.`]
      : []),
    ...(hides ? ['Values that it hides count as not seen.'] : []),
  ];
}
