import { failure } from '../../errors.ts';
import { coverageOfLists } from './coverage-of-lists.ts';
import { isDataFile } from './is-data-file.ts';
import { Lists } from './lists.ts';
import type { Dump } from './open-dump.ts';
import type { Recording } from './recording.ts';
import { textSink } from './text-sink.ts';

/** Of `kubectl get --raw '/readyz?verbose' > readyz.txt`. */
const healthFile = /(?:^|\/)(readyz|livez)\.txt$/;

/**
 * Output of `kubectl get ... -o json|yaml`: any names, any nesting, each file an object, a List or several YAML
 * documents. What is not there was not recorded, which is not the same as being empty.
 *
 * @throws KubefaultError where a file cannot be read in full, or none holds a Kubernetes object.
 */
export async function readKubectlLists(dump: Dump): Promise<Recording> {
  const { path } = dump;
  const lists = new Lists(dump);
  const isSingle = !dump.isArchive && dump.files.length === 1 && dump.place(dump.files[0] ?? '') === path;
  const files = dump.files.filter(file => isSingle || isDataFile(file));
  const wanted = new Set(files);
  const health = new Map<string, string>();
  const modified = await dump.read(file => {
    const endpoint = healthFile.exec(file)?.[1];
    if (endpoint) return textSink(dump.place(file), text => void health.set(endpoint, text));
    return wanted.has(file) ? lists.sink(file) : undefined;
  });
  if (lists.all.length === 0 && lists.versions.size === 0)
    throw failure('ERR_SNAPSHOT', {
      path,
      reason: files.length === 0 ? 'it holds no .json, .yaml or .yml file' : 'it holds no Kubernetes object',
    });
  return {
    title: 'recording',
    objects: lists.objects,
    coverage: coverageOfLists(lists.all),
    version: lists.version,
    log: () => undefined,
    health,
    hides: lists.hides,
    notes: lists.empty.length > 0 ? [`No Kubernetes object was found in ${lists.empty.toSorted().join(', ')}.`] : [],
    modified,
  };
}
