import { posix } from 'node:path';
import { besides } from './besides.ts';
import { coverageOfLists } from './coverage-of-lists.ts';
import { DumpedLogs } from './dumped-logs.ts';
import { initialNamespaces } from './initial-namespaces.ts';
import { isDataFile } from './is-data-file.ts';
import { isListOf } from './is-list-of.ts';
import { lackOf } from './lack-of.ts';
import { Lists, type RecordedList } from './lists.ts';
import { namespaceName } from './namespace-name.ts';
import { namespacesIn } from './namespaces-in.ts';
import type { Dump } from './open-dump.ts';
import type { Recording } from './recording.ts';
import { someOf } from './some-of.ts';
import { topOf } from './top-of.ts';

/** What kubectl writes for each namespace, in this order, before the logs of its Pods. */
const written = [
  'events',
  'replication-controllers',
  'services',
  'daemonsets',
  'deployments',
  'replicasets',
  'pods',
] as const;

/** The namespaces whose folders lie in a tree, each with the names of its lists. */
function foldersIn(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    const [namespace = '', name, ...more] = file.split('/');
    if (name === undefined || more.length > 0 || !isDataFile(name) || !namespaceName.test(namespace)) continue;
    const list = posix.parse(name).name;
    folders.set(namespace, (folders.get(namespace) ?? new Set()).add(list));
  }
  return new Map([...folders].filter(([, lists]) => written.some(list => lists.has(list))));
}

/** No other tool writes lists of ReplicationControllers under this name. */
const isTree = (files: readonly string[]): boolean =>
  files.some(file => isDataFile(file) && posix.parse(file).name === 'nodes' && !file.includes('/')) &&
  [...foldersIn(files).values()].some(lists => lists.has('replication-controllers'));

/**
 * The directory that `kubectl cluster-info dump --output-directory` writes; undefined where a dump is none. Further
 * output of `kubectl get` may lie in it: the kinds that kubectl does not dump.
 * https://kubernetes.io/docs/reference/kubectl/generated/kubectl_cluster-info/kubectl_cluster-info_dump/
 *
 * @throws KubefaultError where a file of it cannot be read in full.
 */
export async function readClusterInfoDump(dump: Dump): Promise<Recording | undefined> {
  const top = topOf(dump, 'cluster-info dump', isTree);
  if (top === undefined) return undefined;
  const below = dump.files.filter(file => file.startsWith(top)).map(file => file.slice(top.length));
  const folders = foldersIn(below);
  const lists = new Lists(dump);
  const logs = new Map<string, DumpedLogs>();
  const modified = await dump.read(file => {
    if (!file.startsWith(top)) return undefined;
    const [namespace = '', pod = '', name, ...more] = file.slice(top.length).split('/');
    if (folders.has(namespace) && name === 'logs.txt' && more.length === 0) {
      const log = new DumpedLogs(`${namespace}/${pod}`);
      logs.set(`${namespace}/${pod}`, log);
      return log.sink();
    }
    return isDataFile(file) ? lists.sink(file) : undefined;
  });

  const folderOf = ({ file }: RecordedList): string | undefined => {
    const [namespace = '', name, ...more] = file.slice(top.length).split('/');
    return name !== undefined && more.length === 0 && folders.has(namespace) ? namespace : undefined;
  };
  const inFolders = lists.all.filter(list => folderOf(list) !== undefined);
  const ofOthers = coverageOfLists(lists.all.filter(list => folderOf(list) === undefined));
  const broken = breakIn(folders, inFolders, logs);
  const isOfAll = initialNamespaces.every(namespace => folders.has(namespace)) && broken === undefined;
  return {
    title: 'cluster-info dump',
    objects: lists.objects,
    coverage: resource => {
      const others = ofOthers(resource);
      const namespaces = new Set(others.namespaces);
      for (const list of inFolders) {
        const namespace = folderOf(list) ?? '';
        const isOfOne = [...namespacesIn(list.objects)].every(other => other === namespace);
        if (resource.namespaced && isOfOne && isListOf(resource, list)) namespaces.add(namespace);
      }
      const isWhole = others.isWhole || (isOfAll && [...folders.keys()].every(namespace => namespaces.has(namespace)));
      return { isWhole, namespaces, lack: lackOf(resource, namespaces) };
    },
    version: lists.version,
    log: ({ namespace, pod, container, previous }) =>
      previous ? undefined : logs.get(`${namespace}/${pod}`)?.of(container),
    hides: lists.hides,
    notes: [...notesOn([...folders.keys()].toSorted(), isOfAll, broken), ...besides(dump, top)],
    modified,
  };
}

/** Why namespaces may be missing at the end: kubectl writes one after the other, and stops where it may not read. */
function breakIn(
  folders: ReadonlyMap<string, ReadonlySet<string>>,
  lists: readonly RecordedList[],
  logs: ReadonlyMap<string, DumpedLogs>,
): string | undefined {
  for (const [namespace, names] of folders) {
    const missing = written.find(name => !names.has(name));
    if (missing) return `there is no list of ${missing} of namespace ${namespace}`;
  }
  const pods = lists.flatMap(({ objects }) => objects.filter(({ kind }) => kind === 'Pod'));
  for (const { metadata } of pods) {
    const pod = `${metadata?.namespace}/${metadata?.name}`;
    // Somebody may have taken out all logs.
    if (logs.size > 0 && logs.get(pod)?.isUnfinished !== false) return `the log of Pod ${pod} is not there to its end`;
  }
  return undefined;
}

function notesOn(namespaces: readonly string[], isOfAll: boolean, broken: string | undefined): readonly string[] {
  if (isOfAll)
    return [
      `Taken for all ${namespaces.length} namespaces, since only --all-namespaces writes kube-public. Where kubectl ended with an error, namespaces are missing.`,
    ];
  return [
    `Written for ${someOf(namespaces)} only; what lies in other namespaces was not recorded.`,
    ...(broken ? [`It may have broken off: ${broken}.`] : []),
  ];
}
