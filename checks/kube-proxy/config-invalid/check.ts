import { Cluster, ConfigMap, DaemonSet } from 'kubefault/resources';
import {
  asText,
  defineCheck,
  excerpt,
  flagValue,
  formatRef,
  keyedReferences,
  member,
  parseYaml,
  toRef,
} from 'kubefault/sdk';
import { openFile } from './open-file.ts';
import type { Problem } from './problem.ts';
import { problemsOfConfig } from './problems-of-config.ts';
import { problemsOfKubeconfig } from './problems-of-kubeconfig.ts';
import { versionTest } from './version-test.ts';

const own = { kind: 'ConfigMap', namespace: 'kube-system', name: 'kube-proxy' } as const;

export default defineCheck({
  version: 1,
  title: 'Every file that kube-proxy is configured by is there and valid',
  severity: 'high',
  profile: 'platform',
  reference: 'https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/',
  subject: ConfigMap,
  expects: [own],
  reads: [DaemonSet, Cluster],
  keeps: [
    'ConfigMap kube-system/kube-proxy data["config.conf"]',
    'ConfigMap kube-system/kube-proxy data["kubeconfig.conf"]',
  ],
  options: {
    allowedModes: {
      description: 'Values of mode that are valid; "" is the default of the platform',
      type: 'array',
      items: { type: 'string' },
      default: ['', 'iptables', 'ipvs', 'nftables', 'kernelspace'],
    },
  },
  messages: {
    missing: 'does not exist, and DaemonSet kube-proxy needs it',
    fileMissing: 'has no key for the file {path}, which {asker} names',
    notYaml: '{file} is not YAML: {problem} in line {line}',
    wrongKind: '{file} has {field} {value} instead of {wanted}',
    unknownMode: '{file} sets {field} to {value}, which is none of {wanted}',
    unavailableMode: '{file} sets {field} to {value}, which only kube-proxy {wanted} has',
    invalidAddress: '{file} sets {field} to {value}, which is no {wanted}',
    noServer: '{file} has no server for its current context',
    fileOutside: '{file} names {field} {value}, which no volume of kube-proxy brings',
    noneReady: { text: 'is at fault, and none of the {desired} kube-proxy Pods is Ready', severity: 'critical' },
  },

  examine(configMap, { cannotTell, get, options, report, skip }) {
    if (configMap && formatRef(toRef(configMap)) !== formatRef(own)) return skip('is not the ConfigMap of kube-proxy');
    const daemonSet = get(DaemonSet, own);
    if (!daemonSet) return skip('there is no DaemonSet kube-proxy');
    const spec = daemonSet.spec?.template?.spec ?? {};
    const container = spec.containers?.find(({ name }) => name === 'kube-proxy') ?? spec.containers?.[0];
    if (!container) return cannotTell('DaemonSet kube-proxy has no container');
    const open = (path: string) => openFile(path, spec, container, name => get(ConfigMap, { ...own, name }));
    const references = keyedReferences(spec, 'ConfigMap');
    const configFile = flagValue(container, 'config');
    if (!configFile && references.length === 0) return skip('kube-proxy runs by its flags, without a ConfigMap');
    if (configFile && open(configFile).state === 'elsewhere') return skip('kube-proxy is configured by no ConfigMap');

    let faults = 0;
    const fault: typeof report = (...what) => {
      faults++;
      report(...what);
    };
    const needed = new Set(references.flatMap(({ name, optional }) => (optional ? [] : name)));
    const missing = new Set([...needed].filter(name => !get(ConfigMap, { ...own, name })));
    for (const name of missing) fault('missing', {}, { on: { ...own, name } });

    const judge = (path: string, asker: string, problemsOf: (value: unknown) => readonly Problem[]): unknown => {
      const file = open(path);
      if (file.state === 'unknown') return cannotTell(`no volume is known to bring the file that ${asker} names`);
      if (file.state === 'elsewhere' || missing.has(file.configMap)) return undefined;
      const on = { ...own, name: file.configMap };
      if (file.state === 'absent') return fault('fileMissing', { path: excerpt(path), asker }, { on, key: asker });
      const parsed = parseYaml(file.text());
      if ('refused' in parsed) return cannotTell(`the file that ${asker} names ${parsed.refused}`);
      if ('error' in parsed)
        return fault('notYaml', { file: file.key, problem: parsed.error, line: parsed.line }, { on, key: file.key });
      for (const { message, ...data } of problemsOf(parsed.value))
        fault(message, { file: file.key, ...data }, { on, key: `${file.key} ${data.field}` });
      return parsed.value;
    };

    const hasVersion = versionTest(container.image, () => get(Cluster, { name: 'cluster' })?.version, cannotTell);
    if (!configFile) return cannotTell('kube-proxy mounts a ConfigMap, and its flags name no file of it');
    const config = judge(configFile, '--config', value => problemsOfConfig(value, options.allowedModes, hasVersion));
    const path = asText(member(config, 'clientConnection', 'kubeconfig'));
    if (path) judge(path, 'clientConnection.kubeconfig', value => problemsOfKubeconfig(value, path, open));
    const { numberReady, desiredNumberScheduled: desired = 0 } = daemonSet.status ?? {};
    if (faults > 0 && numberReady === 0 && desired > 0) fault('noneReady', { desired });
  },
});
