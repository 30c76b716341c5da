import { Cluster, ConfigMap, Node, Pod } from 'kubefault/resources';
import { defineCheck, formatVersion, minorSkew, parseVersion } from 'kubefault/sdk';
import { configuredVersion } from './configured-version.ts';
import { describeParts } from './describe-parts.ts';
import { partsOf } from './parts-of.ts';

const kubeadm = { namespace: 'kube-system', name: 'kubeadm-config' } as const;

export default defineCheck({
  version: 1,
  title: 'Every part of the cluster is of one version',
  severity: 'medium',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/tasks/administer-cluster/kubeadm/kubeadm-upgrade/',
  subject: Cluster,
  reads: [Node, Pod, ConfigMap],
  keeps: ['ConfigMap kube-system/kubeadm-config data.ClusterConfiguration'],
  grace: '72h',
  options: {
    ignorePatch: { description: 'Compare minors only', type: 'boolean', default: true },
  },
  messages: {
    mixed: 'is of several versions: {versions}',
    kubeadmConfig: 'runs API server {server}, and kubeadm-config says {config}',
  },
  causedBy: {
    'maintenance/drain-incomplete': 'related',
    'maintenance/legacy-package-repository': 'related',
    'node/kubelet-config-invalid': 'related',
  },

  examine(cluster, { cannotTell, get, list, options, report }) {
    const whole = !options.ignorePatch;
    const server = parseVersion(cluster.version);
    if (!server) return cannotTell('the version of the API server cannot be read');
    const { parts, unknown } = partsOf(server, { list });
    const text = (part: (typeof parts)[number]): string => formatVersion(part.version, whole);
    const newest = parts.reduce((a, b) =>
      (minorSkew(b.version, a.version) || b.version.patch - a.version.patch) > 0 ? b : a,
    );
    const older = parts.filter(part => text(part) !== text(newest));
    // The first container of the control plane that runs the newest version began the mix.
    const since = parts
      .filter(part => text(part) === text(newest))
      .flatMap(({ started }) => started ?? [])
      .toSorted()[0];
    const related = older.flatMap(({ of }) => of ?? []).slice(0, 50);
    if (older.length > 0) report('mixed', { versions: describeParts(parts, whole) }, { since, related });
    if (unknown.length > 0) cannotTell(`the version of ${unknown.slice(0, 3).join(', ')} cannot be read`);

    const configMap = get(ConfigMap, kubeadm);
    if (!configMap) return;
    const config = configuredVersion(configMap.data?.['ClusterConfiguration'] ?? '');
    if (!config) return cannotTell('kubeadm-config names no version');
    const [found, wanted] = [formatVersion(config, whole), formatVersion(server, whole)];
    const on = { kind: 'ConfigMap', ...kubeadm };
    if (found !== wanted) report('kubeadmConfig', { server: wanted, config: found }, { since, related: [on] });
  },
});
