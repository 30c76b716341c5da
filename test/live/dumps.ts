import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { create } from 'tar';

const run = promisify(execFile);

/** Records a cluster as somebody else would: into `directory`, which must exist. Resolves to what --snapshot takes. */
type Record = (kubeconfig: string, directory: string) => Promise<string>;

const kubectl = async (kubeconfig: string, ...args: readonly string[]): Promise<string> =>
  (await run('kubectl', ['--kubeconfig', kubeconfig, ...args], { maxBuffer: 1024 ** 3 })).stdout;

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** The commands of the README. */
export const kubectlLists: Record = async (kubeconfig, directory) => {
  const path = join(directory, 'lists');
  const names =
    'nodes pods services endpointslices configmaps leases deployments statefulsets daemonsets replicasets jobs cronjobs ' +
    'ingresses validatingwebhookconfigurations mutatingwebhookconfigurations apiservices namespaces serviceaccounts ' +
    'events persistentvolumes persistentvolumeclaims storageclasses csinodes csidrivers volumeattachments ' +
    'poddisruptionbudgets resourcequotas horizontalpodautoscalers replicationcontrollers controllerrevisions ' +
    'clusterroles clusterrolebindings roles rolebindings certificatesigningrequests';
  await Promise.all(
    names
      .split(' ')
      .map(async name => write(join(path, `${name}.json`), await kubectl(kubeconfig, 'get', name, '-A', '-o', 'json'))),
  );
  await write(join(path, 'version.json'), await kubectl(kubeconfig, 'version', '-o', 'json'));
  for (const name of ['readyz', 'livez'])
    await write(join(path, `${name}.txt`), await kubectl(kubeconfig, 'get', '--raw', `/${name}?verbose`));
  return path;
};

/** `kubectl cluster-info dump` of all namespaces. */
export const clusterInfoDump: Record = async (kubeconfig, directory) => {
  const path = join(directory, 'cluster-info');
  // It ends with the first log that it cannot get, as those of a lost Node. What is there by then is a recording too.
  await kubectl(kubeconfig, 'cluster-info', 'dump', '--all-namespaces', '--output-directory', path).catch(() => {});
  return path;
};

/** Folders of a support bundle with a file for each namespace, and where the API serves what lies in them. */
const namespaced = {
  pods: 'api/v1',
  services: 'api/v1',
  configmaps: 'api/v1',
  events: 'api/v1',
  deployments: 'apis/apps/v1',
  statefulsets: 'apis/apps/v1',
  daemonsets: 'apis/apps/v1',
  replicasets: 'apis/apps/v1',
  jobs: 'apis/batch/v1',
  cronjobs: 'apis/batch/v1',
  ingress: 'apis/networking.k8s.io/v1',
  endpointslices: 'apis/discovery.k8s.io/v1',
  leases: 'apis/coordination.k8s.io/v1',
} as const;

/** Files of it for what has no namespace. */
const clusterScoped = {
  namespaces: 'api/v1/namespaces',
  nodes: 'api/v1/nodes',
  'storage-classes': 'apis/storage.k8s.io/v1/storageclasses',
  'validating-webhook-configurations': 'apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
  'mutating-webhook-configurations': 'apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
} as const;

/** As troubleshoot.sh lays it out when clusterInfo, clusterResources and logs collect, packed like its archives. */
export const supportBundle: Record = async (kubeconfig, directory) => {
  const top = 'support-bundle-2026-01-31T12_00_00';
  const put = (file: string, content: string): Promise<void> => write(join(directory, top, file), content);
  const list = async (path: string): Promise<any> => {
    const found = JSON.parse(await kubectl(kubeconfig, 'get', '--raw', `/${path}`));
    // The items of an API list do not say what they are; those of a bundle do.
    const kind = found.kind.replace(/List$/, '');
    const items = found.items.map((item: object) => ({ kind, apiVersion: found.apiVersion, ...item }));
    return { ...found, items };
  };
  const putList = async (file: string, value: unknown): Promise<void> =>
    await put(`cluster-resources/${file}.json`, JSON.stringify(value, null, 2));

  await put('version.yaml', 'apiVersion: troubleshoot.sh/v1beta2\nkind: SupportBundle\n');
  const info = JSON.parse(await kubectl(kubeconfig, 'get', '--raw', '/version'));
  await put('cluster-info/cluster_version.json', JSON.stringify({ info, string: info.gitVersion }));
  for (const [file, path] of Object.entries(clusterScoped)) await putList(file, await list(path));
  const namespaces: string[] = (await list('api/v1/namespaces')).items.map(({ metadata }: any) => metadata.name);
  for (const namespace of namespaces)
    for (const [folder, api] of Object.entries(namespaced)) {
      const plural = folder === 'ingress' ? 'ingresses' : folder;
      await putList(`${folder}/${namespace}`, await list(`${api}/namespaces/${namespace}/${plural}`));
    }
  for (const { metadata, spec } of (await list('api/v1/pods')).items)
    for (const { name } of [...(spec.initContainers ?? []), ...spec.containers])
      for (const previous of [false, true]) {
        const place = `cluster-resources/pods/logs/${metadata.namespace}/${metadata.name}/${name}`;
        const args = ['-n', metadata.namespace, 'logs', metadata.name, '-c', name, '--tail=10000'];
        await kubectl(kubeconfig, ...args, ...(previous ? ['--previous'] : [])).then(
          log => put(`${place}${previous ? '-previous' : ''}.log`, log),
          error =>
            previous ? undefined : put(`${place}-logs-errors.log`, `failed to get log stream: ${error.stderr}`),
        );
      }
  const path = join(directory, `${top}.tar.gz`);
  await create({ gzip: true, file: path, cwd: directory }, [top]);
  return path;
};

/**
 * Where a recording is judged otherwise than the cluster was: its verdict may be the same, or inconclusive. Both are
 * reports in JSON.
 */
export const disagreements = (live: any, recorded: any): readonly string[] =>
  live.checks.flatMap(({ check, verdict }: any) => {
    const found = recorded.checks.find((other: any) => other.check.id === check.id)?.verdict;
    return found === verdict || found === 'inconclusive' ? [] : `${check.id}: ${verdict} live, ${found} recorded`;
  });
