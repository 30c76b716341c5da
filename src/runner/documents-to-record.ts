import { ApiServerLivez, ApiServerReadyz } from '../documents/api-server-health.ts';
import { KubeletConfigz } from '../documents/kubelet-configz.ts';
import { KubeletHealthz } from '../documents/kubelet-healthz.ts';
import { KubeletStatsSummary } from '../documents/kubelet-stats-summary.ts';
import { PodLog } from '../documents/pod-log.ts';
import type { Want } from '../evidence/document-table.ts';
import type { Table } from '../evidence/table.ts';
import { Node } from '../resources/node.ts';
import { Pod } from '../resources/pod.ts';
import { containerStatuses, isFinished } from '../sdk/pods.ts';

/**
 * The documents of a recording beside those that its checks asked for, the same for every cluster: the current and
 * previous log of each container that is not ready or was restarted, the logs of kube-system, what the API server says of
 * its health, and what the kubelets say. What may not be read, and what goes beyond the budget of its kind, is a gap in
 * the recording. The first list matters most.
 */
export function documentsToRecord(tables: readonly Table[]): readonly (readonly Want[])[] {
  const objects = <T>(id: string): readonly T[] =>
    (tables.find(({ resource }) => resource.id === id)?.objects ?? []) as readonly T[];
  const pods = objects<Pod>(Pod.id);
  const nodes = objects<Node>(Node.id).map(({ metadata }) => ({ node: metadata.name }));
  return [
    pods.flatMap(pod => logsOf(pod, true)),
    pods.filter(({ metadata }) => metadata.namespace === 'kube-system').flatMap(pod => logsOf(pod, false)),
    [ApiServerReadyz, ApiServerLivez].map(document => ({ document, key: {} })),
    [KubeletConfigz, KubeletHealthz, KubeletStatsSummary].flatMap(document => nodes.map(key => ({ document, key }))),
  ];
}

function logsOf(pod: Pod, onlyTroubled: boolean): readonly Want[] {
  const { namespace = '', name } = pod.metadata;
  return containerStatuses(pod).flatMap(status => {
    const restarted = (status.restartCount ?? 0) > 0;
    const isWell = status.ready === true || (isFinished(pod) && status.state?.terminated?.exitCode === 0);
    if (onlyTroubled && isWell && !restarted) return [];
    const key = { namespace, pod: name, container: status.name ?? '' };
    return [key, ...(restarted ? [{ ...key, previous: true }] : [])].map(one => ({ document: PodLog, key: one }));
  });
}
